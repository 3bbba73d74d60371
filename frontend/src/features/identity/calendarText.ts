import type { CalendarDay } from './queries';

/** One day a line: "2026-10-01 holiday 国庆节"; 休 and 班, as printed calendars have it, are understood too. */
export const calendarText = (days: readonly CalendarDay[]) =>
  days.map((day) => `${day.day} ${day.kind === 'workday' ? '班' : '休'} ${day.nameZh}`).join('\n');

const kinds: Record<string, string> = { 休: 'holiday', 班: 'workday', holiday: 'holiday', workday: 'workday' };

/** `wrong` is the first line that is not a day, a kind and a name. */
export function readCalendar(text: string): { days: CalendarDay[]; wrong: string | null } {
  const days: CalendarDay[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, day = '', kind = '', nameZh = ''] = /^(\d{4}-\d{2}-\d{2})\s+(\S+)\s+(.{1,20})$/.exec(line) ?? [];
    const known = kinds[kind];
    if (known === undefined || Number.isNaN(Date.parse(day))) return { days, wrong: line };
    days.push({ day, kind: known, nameZh });
  }
  return { days, wrong: null };
}
