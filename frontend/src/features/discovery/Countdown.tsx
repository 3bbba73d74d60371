import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { When } from '../../ui/Figures';
import css from './Home.module.css';

const minute = 60_000;

/** The server's clock carried on from the moment its answer came: the season may run ahead of the visitor's watch. */
export function useSeasonNow(answered: string): number {
  const [passed, setPassed] = useState({ answered, ms: 0 });
  useEffect(() => {
    const began = Date.now();
    const timer = setInterval(() => setPassed({ answered, ms: Date.now() - began }), minute / 2);
    return () => clearInterval(timer);
  }, [answered]);
  return new Date(answered).getTime() + (passed.answered === answered ? passed.ms : 0);
}

/** How long is left, in the two largest units that matter. */
export function Countdown({ until, now, label }: { until: string; now: number; label: string }) {
  const { t } = useTranslation();
  const left = Math.max(0, new Date(until).getTime() - now);
  const days = Math.floor(left / (24 * 60 * minute));
  const hours = Math.floor(left / (60 * minute)) % 24;
  const minutes = Math.floor(left / minute) % 60;
  return (
    <p className={css.countdown}>
      <span className={css.countdownLabel}>{label}</span>
      <strong className={css.countdownLeft}>
        {left === 0
          ? t('discovery.left_none')
          : days > 0
            ? t('discovery.left_days', { count: days, hours })
            : t('discovery.left_hours', { hours, minutes })}
      </strong>
      <span className={css.countdownAt}>
        <When at={until} />
      </span>
    </p>
  );
}
