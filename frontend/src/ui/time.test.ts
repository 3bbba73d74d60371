import { describe, expect, test } from 'vitest';
import { dayText, daysUntil, fromShanghai, toShanghai, whenText } from './time';

describe('time in Kunming', () => {
  test('an evening in UTC is the next day here', () => {
    expect(dayText('2018-06-28T16:30:00Z', 'zh-CN')).toBe('2018年6月29日');
    expect(dayText('2018-06-28T16:30:00Z', 'en')).toBe('29 June 2018');
  });
  test('a plain day is that day, wherever the browser is', () => {
    expect(dayText('2018-06-29', 'zh-CN')).toBe('2018年6月29日');
  });
  test('the clock runs to 23:59, never 24:00', () => {
    expect(whenText('2018-06-28T16:00:00Z', 'zh-CN')).toContain('00:00');
  });
  test('days left are calendar days, not spans of 24 hours', () => {
    expect(daysUntil('2018-06-29', new Date('2018-06-28T15:59:00Z'))).toBe(1);
    expect(daysUntil('2018-06-29', new Date('2018-06-28T16:01:00Z'))).toBe(0);
    expect(daysUntil('2018-06-29', new Date('2018-06-30T16:01:00Z'))).toBe(-2);
  });
  test('what a form shows goes back to the same instant', () => {
    expect(toShanghai('2018-07-20T01:00:00Z')).toBe('2018-07-20T09:00');
    expect(fromShanghai('2018-07-20T09:00')).toBe('2018-07-20T01:00:00.000Z');
  });
});
