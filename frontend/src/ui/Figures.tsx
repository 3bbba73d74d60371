import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { countText, moneyText } from './money';
import { clockText, dayText, daysUntil, shortDayText, whenText } from './time';
import css from './Figures.module.css';

/** Re-renders with the language; the texts themselves come from pure functions that tests can call. */
const useLanguage = () => useTranslation().i18n.language;

export function Money({ fen, style = 'list' }: { fen: number; style?: 'list' | 'ledger' }) {
  useLanguage();
  return (
    <data className={css.figure} value={fen / 100}>
      {moneyText(fen, style)}
    </data>
  );
}

export function Count({ value }: { value: number }) {
  useLanguage();
  return (
    <data className={css.figure} value={value}>
      {countText(value)}
    </data>
  );
}

export function Day({ at, short }: { at: string; short?: boolean }) {
  useLanguage();
  return <time dateTime={at}>{short ? shortDayText(at) : dayText(at)}</time>;
}

export function When({ at, clock }: { at: string; clock?: boolean }) {
  useLanguage();
  return <time dateTime={at}>{clock ? clockText(at) : whenText(at)}</time>;
}

/** 还有 3 天 / 今天到期 / 已超期 2 天. `now` is the season clock where the page knows it. */
export function DaysLeft({ until, now }: { until: string; now?: string | number }) {
  const { t } = useTranslation();
  const days = daysUntil(until, now === undefined ? undefined : new Date(now));
  const tone = days < 0 ? css.late : days <= 1 ? css.soon : undefined;
  const text =
    days < 0
      ? t('common.days_late', { count: -days })
      : days === 0
        ? t('common.days_today')
        : t('common.days_left', { count: days });
  return (
    <time className={tone} dateTime={until}>
      {text}
    </time>
  );
}

/** A figure that rolls once, softly, when it changes; its place stays as wide as its digits. */
export function CountNumber({ value, label }: { value: number; label?: string }) {
  useLanguage();
  const [seen, setSeen] = useState({ value, up: true, turn: 0 });
  if (seen.value !== value) setSeen({ value, up: value > seen.value, turn: seen.turn + 1 });
  return (
    <data className={css.count} value={value} aria-label={label}>
      <span key={seen.turn} className={seen.turn === 0 ? undefined : seen.up ? css.up : css.down}>
        {countText(value)}
      </span>
    </data>
  );
}

export function Area({ street, community }: { street?: string | null; community?: string | null }) {
  return (
    <span className={css.area}>
      {street}
      {street && community && <span aria-hidden="true"> · </span>}
      {community}
    </span>
  );
}
