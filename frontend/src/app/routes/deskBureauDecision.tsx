import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { DecisionBoard } from '../../features/allocation/DecisionBoard';
import { ObjectionDesk } from '../../features/allocation/ObjectionDesk';
import { ReviewBoard } from '../../features/review/ReviewBoard';
import { boardQuery } from '../../features/review/queries';
import { useDeskCrumbs } from '../../features/programmes/useDeskCrumbs';
import { Page } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';

const firstTab = (phase: string) =>
  phase === 'allocating' ? 'decide' : ['counting', 'reviewing'].includes(phase) ? 'review' : 'objections';

/** From sheets to shortlist: how far the review is, the decisions, and the objections of the publicity period. */
export default function DeskBureauDecisionPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const crumbs = useDeskCrumbs(callId);
  const [search, setSearch] = useSearchParams();
  const board = useQuery(boardQuery(callId));
  return (
    <Page title={t('allocation.desk_title')} lead={t('allocation.desk_lead')} width="wide" crumbs={crumbs}>
      {board.error ? (
        <ErrorState error={board.error} retry={() => void board.refetch()} />
      ) : !board.data ? (
        <Loading lines={6} />
      ) : (
        <Tabs
          label={t('allocation.tabs')}
          value={search.get('tab') ?? firstTab(board.data.phase)}
          onChange={(tab) => setSearch({ tab }, { replace: true })}
          tabs={[
            { value: 'review', label: t('allocation.tab_review'), content: <ReviewBoard callId={callId} /> },
            { value: 'decide', label: t('allocation.tab_decide'), content: <DecisionBoard callId={callId} /> },
            { value: 'objections', label: t('allocation.tab_objections'), content: <ObjectionDesk callId={callId} /> },
          ]}
        />
      )}
    </Page>
  );
}
