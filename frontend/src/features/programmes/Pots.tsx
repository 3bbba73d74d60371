import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Day, Money } from '../../ui/Figures';
import { IconPlus } from '../../ui/icons';
import { moneyText } from '../../ui/money';
import { Progress } from '../../ui/Progress';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import css from './Bureau.module.css';
import { PotDialog } from './PotDialog';
import { potsQuery, type Pot } from './queries';

type Entry = Pot['entries'][number];

function PotCard({ pot, onAdd }: { pot: Pot; onAdd: () => void }) {
  const { t } = useTranslation();
  const columns: Column<Entry>[] = [
    {
      key: 'at',
      header: t('programmes.entry_at'),
      cell: (entry) => <Day at={entry.at} />,
      sort: (entry) => entry.at,
      text: (entry) => entry.at.slice(0, 10),
    },
    {
      key: 'kind',
      header: t('programmes.entry_kind'),
      cell: (entry) => t(`programmes.entry.${entry.kind}`),
      text: (entry) => t(`programmes.entry.${entry.kind}`),
      main: true,
    },
    { key: 'memo', header: t('programmes.entry_memo'), cell: (entry) => entry.memo, text: (entry) => entry.memo },
    {
      key: 'amount',
      header: t('programmes.entry_amount'),
      align: 'end',
      cell: (entry) => <Money fen={entry.kind === 'reserve' ? -entry.amountFen : entry.amountFen} style="ledger" />,
      sort: (entry) => entry.amountFen,
      text: (entry) => entry.amountFen / 100,
    },
  ];
  return (
    <Card>
      <div className={css.pot}>
        <Row between>
          <Row gap={2}>
            <h3>{inLanguage({ zh: pot.nameZh, en: pot.nameEn })}</h3>
            <span className={css.soft}>{t('programmes.fiscal_year', { year: pot.fiscalYear })}</span>
            {pot.isDemo && <Badge tone="gold">{t('common.demo_mark')}</Badge>}
          </Row>
          <Button kind="quiet" size="s" icon={<IconPlus aria-hidden="true" />} onClick={onAdd}>
            {t('programmes.appropriate')}
          </Button>
        </Row>
        <p className={css.soft}>
          {t(`programmes.source.${pot.source}`)}
          <span aria-hidden="true"> · </span>
          {pot.approvalDoc}
        </p>
        <Progress
          tone="gold"
          label={t('programmes.pot_reserved')}
          value={pot.reservedFen}
          max={pot.appropriatedFen}
          text={t('programmes.pot_bar', {
            reserved: moneyText(pot.reservedFen),
            total: moneyText(pot.appropriatedFen),
            left: moneyText(pot.leftFen),
          })}
        />
        <details className={css.history}>
          <summary>{t('programmes.entries')}</summary>
          <Table
            caption={t('programmes.entries')}
            columns={columns}
            rows={pot.entries}
            rowKey={(entry) => `${entry.at} ${entry.kind} ${entry.memo}`}
            exportName={`pot-${pot.fiscalYear}`}
            empty={<EmptyState drawing="money" title={t('programmes.entries_none')} />}
          />
        </details>
      </div>
    </Card>
  );
}

/** The fund pots with what is bound and what is left, and every movement of their money. */
export function Pots() {
  const { t } = useTranslation();
  const pots = useQuery(potsQuery);
  const [open, setOpen] = useState<Pot | 'new' | null>(null);
  if (pots.isPending) return <Loading cards={2} />;
  if (pots.isError) return <ErrorState error={pots.error} retry={() => void pots.refetch()} />;
  const add = (
    <Button icon={<IconPlus aria-hidden="true" />} onClick={() => setOpen('new')}>
      {t('programmes.new_pot')}
    </Button>
  );
  return (
    <Stack>
      {pots.data.length === 0 ? (
        <EmptyState drawing="money" title={t('programmes.pots_none')} actions={add} />
      ) : (
        <>
          <div>{add}</div>
          {pots.data.map((pot) => (
            <PotCard key={pot.id} pot={pot} onAdd={() => setOpen(pot)} />
          ))}
        </>
      )}
      {open !== null && <PotDialog pot={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Stack>
  );
}
