import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Stack } from '../../ui/Card';
import { ErrorState, Loading } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import { whenText } from '../../ui/time';
import { ConcentrationView } from './ConcentrationView';
import { FlowPicture } from './FlowPicture';
import css from './Money.module.css';
import { MoneyFilter } from './MoneyFilter';
import { OutcomesTab } from './OutcomesTab';
import { PlacesView } from './PlacesView';
import { PotFigures } from './PotFigures';
import { moneyQuery } from './queries';
import { useScope } from './useScope';
import { WaitingView } from './WaitingView';

/** What the money did: where it flowed, where and for what, what came of it, how long it took, and with whom it is. */
export function MoneyView() {
  const { t } = useTranslation();
  const { scope, search, set } = useScope();
  const { data, error, refetch } = useQuery({ ...moneyQuery(scope), placeholderData: keepPreviousData });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  const tabs = {
    flow: (
      <Stack>
        <FlowPicture money={data} />
        <PotFigures pots={data.pots} scope={scope} />
        <p className={css.soft}>{t('money.source', { at: whenText(data.asOf) })}</p>
      </Stack>
    ),
    places: <PlacesView scope={scope} />,
    outcomes: <OutcomesTab scope={scope} />,
    waiting: <WaitingView scope={scope} />,
    concentration: <ConcentrationView scope={scope} />,
  };
  return (
    <Stack gap={6}>
      <MoneyFilter choices={data.choices} scope={scope} onChange={set} />
      <Tabs
        label={t('money.title')}
        value={search.get('tab') ?? 'flow'}
        onChange={(tab) => set({ tab: tab === 'flow' ? '' : tab })}
        tabs={Object.entries(tabs).map(([value, content]) => ({ value, label: t(`money.tab.${value}`), content }))}
      />
    </Stack>
  );
}
