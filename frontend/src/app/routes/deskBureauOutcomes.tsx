import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DeskFigures } from '../../features/projects/outcomes/DeskFigures';
import { EarlierForm } from '../../features/projects/outcomes/EarlierForm';
import { OutcomeHistory } from '../../features/projects/outcomes/OutcomeHistory';
import { OutcomeImport } from '../../features/projects/outcomes/OutcomeImport';
import { deskOutcomesQuery } from '../../features/projects/outcomes/queries';
import { Page } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import { useLive } from '../live';

/** The bureau's figures: what waits for a second person, a sheet to send in, projects from before, and what was decided. */
export default function DeskBureauOutcomesPage() {
  const { t } = useTranslation();
  useLive('desk');
  const [search, setSearch] = useSearchParams();
  const outcomes = useQuery(deskOutcomesQuery());
  if (outcomes.isPending) return <Loading lines={8} />;
  if (outcomes.isError) return <ErrorState error={outcomes.error} retry={() => void outcomes.refetch()} />;
  return (
    <Page
      title={t('projects.outcomes_desk')}
      lead={t('projects.outcomes_desk_lead')}
      crumbs={[{ to: '/outcomes', label: t('projects.outcomes_title') }]}
    >
      <Tabs
        label={t('projects.outcomes_desk')}
        value={search.get('tab') ?? 'waiting'}
        onChange={(tab) => setSearch(tab === 'waiting' ? {} : { tab }, { replace: true })}
        tabs={[
          { value: 'waiting', label: t('projects.outcomes_waiting'), content: <DeskFigures rows={outcomes.data} /> },
          { value: 'import', label: t('projects.outcome_import'), content: <OutcomeImport /> },
          { value: 'earlier', label: t('projects.earlier'), content: <EarlierForm /> },
          {
            value: 'decided',
            label: t('projects.outcomes_decided'),
            content: <OutcomeHistory rows={outcomes.data.filter((row) => row.state !== 'entered')} />,
          },
        ]}
      />
    </Page>
  );
}
