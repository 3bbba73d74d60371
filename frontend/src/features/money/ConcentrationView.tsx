import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, StateTag } from '../../ui/Badge';
import { Stack } from '../../ui/Card';
import { Count, Money } from '../../ui/Figures';
import { moneyText, percentText } from '../../ui/money';
import { Notice } from '../../ui/Notice';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { Bars } from './Bars';
import { topOf } from './bars';
import { ExportButtons } from './ExportButtons';
import css from './Money.module.css';
import { concentrationQuery, type Scope, type Share } from './queries';

const most = 12;
const percent = (shareX100: number) => percentText(shareX100 / 10_000, undefined, 1);

/** Whether the money ends up with few: shares by organization, beside how many projects each may run. */
export function ConcentrationView({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...concentrationQuery(scope), placeholderData: keepPreviousData });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  if (data.shares.length === 0) return <EmptyState drawing="money" title={t('money.places_none')} />;
  const flagged = data.shares.filter((share) => share.flagged);
  const rows = topOf(
    data.shares.map((share) => ({
      name: share.name,
      values: [share.contractedFen],
      text: t('money.share_bar', { money: moneyText(share.contractedFen), share: percent(share.shareX100) }),
    })),
    most,
    (n, values) => ({ name: t('money.others', { n }), values, text: moneyText(values[0] ?? 0) }),
  );
  return (
    <Stack>
      <dl className={css.facts}>
        {(
          [
            ['organizations', data.organizations],
            ['largest', percent(data.largestShareX100)],
            ['hold_eighty', data.holdEighty],
            ['capacity', data.capacity],
          ] as const
        ).map(([key, value]) => (
          <div key={key} className={css.fact}>
            <dt>{t(`money.concentration_${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {flagged.length > 0 && (
        <Notice
          tone="warn"
          title={t('money.flagged', { names: flagged.map((share) => share.name).join(t('money.and')) })}
        >
          {t('money.flagged_hint', { percent: data.limitPercent, document: data.limitDocument })}
        </Notice>
      )}
      <Bars rows={rows} series={[{ name: t('money.figure.contracted'), fill: 'var(--lake-600)' }]}>
        {t('money.concentration_summary', {
          n: data.organizations,
          contractedFen: data.contractedFen,
          largest: percent(data.largestShareX100),
          eighty: data.holdEighty,
        })}
      </Bars>
      <Table
        caption={t('money.concentration')}
        rows={data.shares}
        rowKey={(share) => share.organizationId}
        filter={data.shares.length > most}
        tools={<ExportButtons table="concentration" of={scope} />}
        initialSort={{ key: 'contracted', down: true }}
        columns={[
          {
            key: 'name',
            header: t('money.organization'),
            main: true,
            cell: (share) => (
              <>
                <Link to={`/organizations/${share.organizationId}`}>{share.name}</Link>{' '}
                {share.isDemo && <Badge tone="gold">{t('common.demo_mark')}</Badge>}
              </>
            ),
            text: (share) => share.name,
            sort: (share) => share.name,
          },
          {
            key: 'contracted',
            header: t('money.figure.contracted'),
            align: 'end',
            cell: (share) => <Money fen={share.contractedFen} />,
            sort: (share) => share.contractedFen,
          },
          {
            key: 'share',
            header: t('money.share'),
            align: 'end',
            cell: (share) =>
              share.flagged ? <StateTag mood="late">{percent(share.shareX100)}</StateTag> : percent(share.shareX100),
            sort: (share) => share.shareX100,
          },
          {
            key: 'projects',
            header: t('money.projects'),
            align: 'end',
            cell: (share) => <Count value={share.projects} />,
            sort: (share) => share.projects,
          },
          {
            key: 'projectShare',
            header: t('money.project_share'),
            align: 'end',
            cell: (share) => percent(share.projectShareX100),
            sort: (share) => share.projectShareX100,
          },
          {
            key: 'running',
            header: t('money.of_capacity'),
            align: 'end',
            cell: (share: Share) =>
              share.atCap ? (
                <StateTag mood="waiting">{t('money.at_cap', { n: share.running, most: data.capacity })}</StateTag>
              ) : (
                t('money.under_cap', { n: share.running, most: data.capacity })
              ),
            sort: (share) => share.running,
          },
        ]}
      />
      <p className={css.soft}>{t('money.concentration_note')}</p>
    </Stack>
  );
}
