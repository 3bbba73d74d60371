import { expect, test } from 'vitest';
import { picksOf } from './keptPicks';

const ideas = [
  { n: 1, id: 'a' },
  { n: 2, id: 'b' },
];

test('a ballot names ideas by their number in the opening row', () => {
  expect(picksOf('{"picks":[[2,3],[1,1]]}', ideas)).toEqual([
    { ideaId: 'b', points: 3 },
    { ideaId: 'a', points: 1 },
  ]);
  expect(picksOf('{"picks":[[9,1]]}', ideas)).toEqual([]);
  expect(picksOf('no ballot', ideas)).toBeNull();
});
