import { currentLanguage, type Language } from '../i18n/language';

/** All dates are Kunming's. China keeps +08:00 all year since 1991, so wall time and instant map one to one. */
const zone = 'Asia/Shanghai';
const offsetMs = 8 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: Language, options: Intl.DateTimeFormatOptions) {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made)
    formats.set(
      key,
      (made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options })),
    );
  return made;
}

/** A plain day (2018-06-29) is that day in Kunming, not midnight in London. */
const instant = (at: string | number | Date) =>
  typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at) ? new Date(`${at}T00:00:00+08:00`) : new Date(at);

export const dayText = (at: string | number | Date, language = currentLanguage()) =>
  format(language, { year: 'numeric', month: 'long', day: 'numeric' }).format(instant(at));

/** Without the year, where the year is plain from the page. */
export const shortDayText = (at: string | number | Date, language = currentLanguage()) =>
  format(language, { month: language === 'en' ? 'short' : 'long', day: 'numeric' }).format(instant(at));

export const whenText = (at: string | number | Date, language = currentLanguage()) =>
  format(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant(at));

export const clockText = (at: string | number | Date, language = currentLanguage()) =>
  format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant(at));

/** Whole calendar days in Kunming from `now` to `at`; negative when past. */
export function daysUntil(at: string | number | Date, now: number | Date = Date.now()): number {
  const day = (moment: Date) => Math.floor((moment.getTime() + offsetMs) / 86_400_000);
  return day(instant(at)) - day(new Date(now));
}

export const toShanghai = (iso: string) => new Date(new Date(iso).getTime() + offsetMs).toISOString().slice(0, 16);
export const fromShanghai = (local: string) => new Date(`${local}:00+08:00`).toISOString();
/** The day in Kunming of an instant, as date fields have it. */
export const dayInKunming = (iso: string) => toShanghai(iso).slice(0, 10);
