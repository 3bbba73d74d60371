import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { CallList } from './CallList';

const call = (phase: string, nextPhase: string) => ({
  id: phase,
  no: 'GD-JDZ-2026-S1',
  titleZh: phase,
  titleEn: phase,
  scopeZh: '官渡区',
  scopeEn: 'Guandu District',
  phase,
  nextPhase,
  nextAt: '2026-12-09T02:00:00Z',
  potFen: 50_000_000,
  isDemo: false,
});

describe('the list of calls', () => {
  afterEach(() => vi.restoreAllMocks());

  it('says what one can do now and until when; where one can only wait, what comes and from when', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(
      Response.json([call('voting', 'counting'), call('screening', 'voting')]),
    );
    draw(<CallList />);
    expect(await screen.findByText('现在可以投票，2026年12月9日截止')).toBeVisible();
    expect(screen.getByText('下一步：2026年12月9日起投票')).toBeVisible();
  });
});
