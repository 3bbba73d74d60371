import { useTranslation } from 'react-i18next';
import { Day } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { Reason } from './Reason';
import type { ResultChange } from './queries';
import css from './Allocation.module.css';

/** Corrections (更正): what was published stays, each change beside it says from what, to what and why. */
export function Changes({ changes }: { changes: readonly ResultChange[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <Section title={t('allocation.changes')} lead={t('allocation.changes_lead')}>
      <ul className={css.changes}>
        {changes.map((change, index) => (
          <li key={index}>
            <strong>{change.title}</strong>
            {': '}
            {t('allocation.change', {
              from: t(`allocation.outcome_${change.fromOutcome}`),
              to: t(`allocation.outcome_${change.toOutcome}`),
            })}
            <Reason reason={change.reason} />
            <span className={css.soft}>
              <Day at={change.at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
