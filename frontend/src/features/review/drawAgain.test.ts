import { expect, test } from 'vitest';
import { drawAgain, isSame } from './drawAgain';

const id = (kind: number, n: number) => `0000000${kind}-000${n}-0000-0000-000000000000`;
const seed = Array.from({ length: 32 }, (_, n) => (n + 1).toString(16).padStart(2, '0')).join('');
const input = {
  ideas: [1, 2, 3].map((n) => ({ ideaId: id(1, n), missing: 2, field: '' })),
  reviewers: [1, 2, 3, 4].map((n) => ({ reviewerId: id(2, n), load: 0, fields: [] as string[] })),
  barred: [],
  avoided: [],
};

test('draws what the server draws: the same vector as in DrawTests', async () => {
  const drawn = await drawAgain({ seed, input });
  expect(drawn.map((pair) => `${pair.ideaId.slice(9, 13)}-${pair.reviewerId.slice(9, 13)}`).join(' ')).toBe(
    '0001-0001 0001-0004 0002-0003 0002-0002 0003-0001 0003-0004',
  );
});

test('bars, avoids and prefers, and tells a result that was changed', async () => {
  const pair = { ideaId: id(1, 1), reviewerId: id(2, 1) };
  expect(await drawAgain({ seed, input: { ...input, barred: [pair] } })).not.toContainEqual(pair);
  expect(await drawAgain({ seed, input: { ...input, avoided: [pair] } })).not.toContainEqual(pair);
  const ideas = input.ideas.map((idea) => ({ ...idea, field: 'elder' }));
  const reviewers = input.reviewers.map((one, n) => ({ ...one, fields: n < 2 ? ['elder'] : [] }));
  const known = await drawAgain({ seed, input: { ...input, ideas, reviewers } });
  expect(known.filter(({ reviewerId }) => reviewerId === id(2, 1) || reviewerId === id(2, 2)).length).toBe(5);
  const result = await drawAgain({ seed, input });
  const at = '2026-06-01T00:00:00Z';
  expect(await isSame({ at, seed, input, result })).toBe(true);
  expect(await isSame({ at, seed, input, result: [...result.slice(1), { ...pair, reviewerId: id(2, 2) }] })).toBe(
    false,
  );
});
