import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import { When } from '../../ui/Figures';
import { IconCopy } from '../../ui/icons';
import { Table, type Column } from '../../ui/Table';
import { toast } from '../../ui/toasts';
import type { LedgerCheckpoint } from './ledgerQueries';
import css from './Ledger.module.css';

const few = 8;

/** The signed heads, the latest first: when, how many rows, why then, and who outside holds a copy. */
export function CheckpointTable({ checkpoints }: { checkpoints: readonly LedgerCheckpoint[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const columns: Column<LedgerCheckpoint>[] = [
    { key: 'size', header: t('proof.rows'), main: true, cell: (one) => t('proof.n_rows', { count: one.size }) },
    { key: 'at', header: t('proof.signed_at'), cell: (one) => <When at={one.at} /> },
    { key: 'reason', header: t('proof.reason'), cell: (one) => t(`proof.reason.${one.reason}`) },
    { key: 'witnesses', header: t('proof.witnesses'), cell: (one) => <Witnesses checkpoint={one} /> },
  ];
  const last = checkpoints[0];
  return (
    <>
      <Table
        caption={t('proof.checkpoints_title')}
        columns={columns}
        rows={all ? checkpoints : checkpoints.slice(0, few)}
        rowKey={(one) => `${one.size} ${one.reason}`}
        empty={<p className={css.soft}>{t('proof.none_signed')}</p>}
      />
      {!all && checkpoints.length > few && (
        <div>
          <Button kind="plain" onClick={() => setAll(true)}>
            {t('proof.all_checkpoints', { count: checkpoints.length })}
          </Button>
        </div>
      )}
      {last && (
        <details className={css.note}>
          <summary>{t('proof.last_note')}</summary>
          <p className={css.soft}>{t('proof.last_note_is')}</p>
          <pre>{last.note}</pre>
          <Button
            kind="quiet"
            size="s"
            icon={<IconCopy aria-hidden="true" />}
            onClick={() =>
              void copyText(last.note).then((ok) =>
                toast(t(ok ? 'proof.copied' : 'common.copy_by_hand'), { tone: ok ? 'done' : 'refused' }),
              )
            }
          >
            {t('proof.copy_note')}
          </Button>
        </details>
      )}
    </>
  );
}

function Witnesses({ checkpoint }: { checkpoint: LedgerCheckpoint }) {
  const { t } = useTranslation();
  if (checkpoint.witnesses.length === 0) return t('proof.no_witness');
  return (
    <ul className={css.witnesses}>
      {checkpoint.witnesses.map((one, i) => (
        <li key={i}>
          {t(`proof.witness.${one.kind}`)}{' '}
          {one.deliveredAt ? <When at={one.deliveredAt} clock /> : t('proof.not_delivered')}
        </li>
      ))}
    </ul>
  );
}
