import { describe, expect, it } from 'vitest';
import { calendarText, readCalendar } from './calendarText';

describe('the calendar as text', () => {
  const days = [
    { day: '2026-10-01', kind: 'holiday', nameZh: '国庆节' },
    { day: '2026-10-10', kind: 'workday', nameZh: '国庆节' },
  ];

  it('comes back as it was written', () => {
    expect(calendarText(days)).toBe('2026-10-01 休 国庆节\n2026-10-10 班 国庆节');
    expect(readCalendar(`\n${calendarText(days)}\n`)).toEqual({ days, wrong: null });
  });

  it('names the line that cannot be read', () => {
    expect(readCalendar('2026-10-01 休 国庆节\n10月2日 休').wrong).toBe('10月2日 休');
    expect(readCalendar('2026-13-01 休 国庆节').wrong).toBe('2026-13-01 休 国庆节');
    expect(readCalendar('2026-10-01 maybe 国庆节').wrong).not.toBeNull();
  });
});
