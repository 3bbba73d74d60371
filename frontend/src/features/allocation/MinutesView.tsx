import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import type { Publicity } from './queries';
import css from './Minutes.module.css';

/** What the meeting said, as it was signed; that there were none is said too. */
export function MinutesView({ minutes }: { minutes: Publicity['minutes'] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('allocation.minutes')}>
      <Card>
        {minutes ? (
          <>
            <p className={css.soft}>
              <Day at={minutes.metOn} /> · {minutes.present}
            </p>
            <p className={css.minutesText}>{minutes.text}</p>
          </>
        ) : (
          <p>{t('allocation.minutes_none')}</p>
        )}
      </Card>
    </Section>
  );
}
