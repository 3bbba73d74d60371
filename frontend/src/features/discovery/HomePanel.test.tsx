import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { HomePanel } from './HomePanel';

const figures = { answered: 0, residents: 0, voters: 0, communities: 0, projects: 0, fundedFen: 0, asOf: '2018-06-29' };
const home = (ideas: number) =>
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      Response.json({
        calls: [],
        figures: { ideas, ...figures },
        results: [],
        latest: [],
        now: '2018-06-29T02:00:00Z',
      }),
    ),
  );

it('before the first idea nothing is promised from earlier calls, and six noughts are no result', async () => {
  home(0);
  const { unmount } = draw(<HomePanel />);
  expect(await screen.findByText('第一届开始征集时，这里会写明日期。')).toBeVisible();
  expect(screen.queryByRole('heading', { name: '到现在办成了什么' })).toBeNull();
  expect(screen.queryByRole('link', { name: '看历届' })).toBeNull();
  unmount();
  home(3);
  draw(<HomePanel />);
  expect(await screen.findByRole('heading', { name: '到现在办成了什么' })).toBeVisible();
});
