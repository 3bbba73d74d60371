import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Stack } from '../../ui/Card';
import { ErrorState, Loading } from '../../ui/States';
import { Section } from '../../ui/Page';
import { whenText } from '../../ui/time';
import { FlowPicture } from './FlowPicture';
import css from './Money.module.css';
import { MoneyFilter } from './MoneyFilter';
import { PotFigures } from './PotFigures';
import { moneyQuery } from './queries';
import { useScope } from './useScope';

/** What the money did: drawn, and under the drawing each pot with figures that open their ledger rows. */
export function MoneyView() {
  const { t } = useTranslation();
  const { scope, set } = useScope();
  const { data, error, refetch } = useQuery({ ...moneyQuery(scope), placeholderData: keepPreviousData });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  return (
    <Stack gap={6}>
      <MoneyFilter choices={data.choices} scope={scope} onChange={set} />
      <Section title={t('money.flow')}>
        <Stack>
          <FlowPicture money={data} />
          <PotFigures pots={data.pots} scope={scope} />
          <p className={css.soft}>{t('money.source', { at: whenText(data.asOf) })}</p>
        </Stack>
      </Section>
    </Stack>
  );
}
