import { useTranslation } from 'react-i18next';
import css from './LiveMark.module.css';

const words = {
  live: 'common.live',
  connecting: 'common.live_connecting',
  reconnecting: 'common.live_reconnecting',
  closed: 'common.live_closed',
} as const;

/** Says whether the figures beside it move by themselves. Give it `closed` when the vote is over, else useLiveState(). */
export function LiveMark({ state }: { state: 'off' | keyof typeof words }) {
  const { t } = useTranslation();
  if (state === 'off') return null;
  return (
    <span className={`${css.mark} ${css[state]}`} role="status">
      <span className={css.dot} aria-hidden="true" />
      {t(words[state])}
    </span>
  );
}
