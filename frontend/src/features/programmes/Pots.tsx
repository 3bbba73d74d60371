import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasRole, usePerson } from '../../app/session';
import { inLanguage } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Day, Money } from '../../ui/Figures';
import { IconPlus } from '../../ui/icons';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import css from './Bureau.module.css';
import { PotActions, ReverseButton } from './PotActions';
import { PotMoney } from './PotMoney';
import { PotDialog } from './PotDialog';
import { potsQuery, type Pot } from './queries';

type Entry = Pot['entries'][number];

const memoOf = (entry: Entry) => (entry.voucherNo ? `${entry.memo} (${entry.voucherNo})` : entry.memo);
const purposeName = (pot: Pot, code: string) => {
  const purpose = pot.purposes.find((one) => one.code === code);
  return purpose ? inLanguage({ zh: purpose.nameZh, en: purpose.nameEn }) : '';
};

function PotCard({ pot, onAdd }: { pot: Pot; onAdd: () => void }) {
  const { t } = useTranslation();
  const finance = hasRole(usePerson(), 'finance');
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
    { key: 'memo', header: t('programmes.entry_memo'), cell: memoOf, text: memoOf },
    {
      key: 'purpose',
      header: t('programmes.purpose'),
      cell: (entry) => purposeName(pot, entry.purpose),
      text: (entry) => purposeName(pot, entry.purpose),
    },
    {
      key: 'amount',
      header: t('programmes.entry_amount'),
      align: 'end',
      cell: (entry) => <Money fen={entry.amountFen} style="ledger" />,
      sort: (entry) => entry.amountFen,
      text: (entry) => entry.amountFen / 100,
    },
    {
      key: 'reverse',
      header: t('programmes.reverse'),
      cell: (entry) => finance && entry.canReverse && <ReverseButton pot={pot} entry={entry} />,
      text: () => '',
    },
  ];
  const shown = columns.filter(
    ({ key }) => (key !== 'purpose' || pot.purposes.length > 0) && (key !== 'reverse' || finance),
  );
  return (
    <Card>
      <div className={css.pot}>
        <Row between>
          <Row gap={2}>
            <h3>{inLanguage({ zh: pot.nameZh, en: pot.nameEn })}</h3>
            <span className={css.soft}>{t('programmes.fiscal_year', { year: pot.fiscalYear })}</span>
            {pot.closedAt && <Badge>{t('programmes.pot_closed_mark')}</Badge>}
            {pot.isDemo && <Badge tone="gold">{t('common.demo_mark')}</Badge>}
          </Row>
          <PotActions pot={pot} onAdd={onAdd} />
        </Row>
        <p className={css.soft}>
          {t(`programmes.source.${pot.source}`)}
          <span aria-hidden="true"> · </span>
          {pot.approvalDoc}
        </p>
        <PotMoney pot={pot} />
        <p>
          <Link to={`/money?pot=${pot.id}`}>{t('programmes.pot_public')}</Link>
        </p>
        <details className={css.history}>
          <summary>{t('programmes.entries')}</summary>
          <Table
            caption={t('programmes.entries')}
            columns={shown}
            rows={pot.entries}
            rowKey={(entry) => String(entry.id)}
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
  const person = usePerson();
  const pots = useQuery(potsQuery);
  const [open, setOpen] = useState<Pot | 'new' | null>(null);
  if (pots.isPending) return <Loading cards={2} />;
  if (pots.isError) return <ErrorState error={pots.error} retry={() => void pots.refetch()} />;
  const add = hasRole(person, 'bureau') && (
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
