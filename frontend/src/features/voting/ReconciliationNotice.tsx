import { useTranslation } from 'react-i18next';
import { When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import type { Reconciliation } from './ledgerQueries';
import css from './Ledger.module.css';

/** The last recount of the ledger against the live counters: that both agree, or an alarm that names what does not. */
export function ReconciliationNotice({ reconciliation }: { reconciliation: Reconciliation | null }) {
  const { t } = useTranslation();
  if (!reconciliation) return <Notice title={t('proof.no_recount_yet')}>{t('proof.no_recount_yet_body')}</Notice>;
  const { differences, findings, size, ballots } = reconciliation;
  const when = (
    <p>
      {t('proof.recounted_at')} <When at={reconciliation.at} />
    </p>
  );
  if (differences === 0)
    return (
      <Notice tone="done" title={t('proof.agree', { size, ballots })}>
        {when}
      </Notice>
    );
  return (
    <Notice tone="refused" title={t('proof.differ', { count: differences })}>
      <p>{t('proof.differ_body')}</p>
      {when}
      <ul className={css.findings}>
        {findings.map((finding, i) => (
          <li key={i}>{t(finding.code, { ...finding, defaultValue: finding.code })}</li>
        ))}
      </ul>
      {findings.length < differences && <p>{t('proof.more_findings', { count: differences - findings.length })}</p>}
    </Notice>
  );
}
