import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';
import { Facts } from '../../ui/Card';
import { Count, When } from '../../ui/Figures';
import type { Ledger } from './ledgerQueries';
import { canVerify } from './proof/hash';
import { inGroups, readKey } from './proof/note';
import css from './Ledger.module.css';

const moods = { open: 'active', closed: 'waiting', published: 'done' } as const;

/** How the ledger stands: state, signed rows, the register, and the key by its fingerprint. */
export function LedgerFacts({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const last = ledger.checkpoints[0];
  return (
    <Facts
      items={[
        {
          name: t('proof.state_name'),
          value: (
            <StateTag mood={moods[ledger.state as keyof typeof moods] ?? 'quiet'}>
              {t(`proof.ledger_state.${ledger.state}`)}
            </StateTag>
          ),
        },
        {
          name: t('proof.signed_rows'),
          value: last ? (
            <>
              <Count value={last.size} />
              <span className={css.soft}>
                {' '}
                <When at={last.at} />
              </span>
            </>
          ) : (
            t('proof.none_signed')
          ),
        },
        { name: t('proof.register'), value: <Count value={ledger.register} /> },
        { name: t('proof.fingerprint'), value: <Fingerprint pem={ledger.keyPem} /> },
        { name: t('proof.origin'), value: <code className={css.code}>{ledger.origin}</code> },
      ]}
    />
  );
}

function Fingerprint({ pem }: { pem: string }) {
  const { t } = useTranslation();
  // Worked out here from the key, where the browser can: a fingerprint that the server told would prove nothing.
  const key = useQuery({
    queryKey: ['voting', 'fingerprint', pem],
    queryFn: async () => (await readKey(pem))?.fingerprint ?? '',
    enabled: canVerify(),
    staleTime: Infinity,
  });
  if (!canVerify()) return <span className={css.soft}>{t('proof.cannot_here')}</span>;
  return <code className={css.code}>{inGroups(key.data ?? '')}</code>;
}
