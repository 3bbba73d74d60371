import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Row, Stack } from '../../ui/Card';
import { Count, Money } from '../../ui/Figures';
import { moneyText, percentText } from '../../ui/money';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { Bars } from './Bars';
import { topOf } from './bars';
import { ExportButtons } from './ExportButtons';
import { promisedOf } from './flow';
import { placesQuery, type Place, type Scope } from './queries';

const most = 12;

const partsOf = (place: Place) => {
  const { spent, unaccounted, unpaid } = promisedOf(place);
  return [spent, unaccounted, unpaid];
};

/** Projects by street and by field, with their money: drawn, and as a table. */
export function PlacesView({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...placesQuery(scope), placeholderData: keepPreviousData });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  if (data.places.length === 0) return <EmptyState drawing="money" title={t('money.places_none')} />;
  return (
    <Stack gap={6}>
      <Row data-screen>
        <ExportButtons table="places" of={scope} />
      </Row>
      {['street', 'field'].map((kind) => (
        <Places key={kind} kind={kind} places={data.places.filter((place) => place.scope === kind)} />
      ))}
    </Stack>
  );
}

function Places({ kind, places }: { kind: string; places: readonly Place[] }) {
  const { t } = useTranslation();
  const name = (place: Place) => inLanguage({ zh: place.nameZh, en: place.nameEn });
  const whole = places.reduce((sum, place) => sum + place.contractedFen, 0);
  const share = (place: Place) => (whole > 0 ? percentText(place.contractedFen / whole, undefined, 1) : '');
  const first = places[0];
  const rows = topOf(
    places.map((place) => ({
      name: name(place),
      values: partsOf(place),
      text: t('money.place_bar', { count: place.projects, money: moneyText(place.contractedFen) }),
    })),
    most,
    (n, values) => ({
      name: t('money.others', { n }),
      values,
      text: moneyText(values.reduce((sum, fen) => sum + fen, 0)),
    }),
  );
  return (
    <Section title={t(`money.by_${kind}`)}>
      <Stack>
        <Bars
          rows={rows}
          series={[
            { name: t('money.node.spent'), fill: 'var(--lake-900)' },
            { name: t('money.node.unaccounted'), fill: 'var(--leaf-700)' },
            { name: t('money.node.unpaid'), fill: 'var(--gold-400)' },
          ]}
        >
          {first && t(`money.by_${kind}_summary`, { count: places.length, name: name(first), share: share(first) })}
        </Bars>
        <Table
          caption={t(`money.by_${kind}`)}
          rows={places}
          rowKey={(place) => place.code}
          initialSort={{ key: 'contracted', down: true }}
          columns={[
            { key: 'name', header: t(`money.${kind}`), main: true, cell: name, text: name, sort: name },
            {
              key: 'projects',
              header: t('money.projects'),
              align: 'end',
              cell: (place) => <Count value={place.projects} />,
              sort: (place) => place.projects,
            },
            {
              key: 'running',
              header: t('money.running'),
              align: 'end',
              cell: (place) => <Count value={place.running} />,
              sort: (place) => place.running,
            },
            ...(
              [
                ['contracted', 'contractedFen'],
                ['paid', 'paidFen'],
                ['returned', 'returnedFen'],
                ['spent', 'spentFen'],
              ] as const
            ).map(([key, field]) => ({
              key,
              header: t(`money.figure.${key}`),
              align: 'end' as const,
              cell: (place: Place) => <Money fen={place[field]} />,
              sort: (place: Place) => place[field],
            })),
            { key: 'share', header: t('money.share'), align: 'end', cell: share, sort: (place) => place.contractedFen },
          ]}
        />
      </Stack>
    </Section>
  );
}
