import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Command } from '../../ui/Command';
import { Section } from '../../ui/Page';
import { voteNameQuery } from './queries';
import css from './Ledger.module.css';

/** The lines to type after the publication, with the names that the downloads of this vote really get. */
export function WithPbtally({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const no = useQuery(voteNameQuery(callId)).data?.no;
  if (!no) return null;
  const whole = `${no}-package.zip`;
  return (
    <Section title={t('proof.with_pbtally')}>
      <p className={css.soft}>{t('proof.pbtally_is')}</p>
      <Command text={`pbtally verify-ledger ${whole}`} />
      <p className={css.soft}>{t('proof.pbtally_witness')}</p>
      <Command text={`pbtally verify-ledger ${whole} --witness checkpoint.txt`} />
      <p className={css.soft}>{t('proof.pbtally_receipt')}</p>
      <Command text={`pbtally verify-receipt receipt-CODE.json --ledger ${whole}`} />
      <p className={css.soft}>{t('proof.pbtally_how')}</p>
      <Command text={`dotnet run --project backend/IdeaPlatform.Budgeting.Cli -- verify-ledger ${whole}`} />
    </Section>
  );
}
