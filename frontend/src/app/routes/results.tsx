import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CallResults } from '../../features/allocation/CallResults';
import { callQuery } from '../../features/programmes/queries';
import { useCallCrumbs } from '../../features/programmes/useCallCrumbs';
import { DrawProof } from '../../features/review/DrawProof';
import { IntegrityFacts } from '../../features/voting/signals/IntegrityFacts';
import { inLanguage } from '../../i18n';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';

export default function ResultsPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const call = useQuery(callQuery(callId)).data;
  const crumbs = useCallCrumbs(callId);
  return (
    <Page
      title={t('allocation.results_title')}
      lead={
        // On paper there is no way back above the title: the call is named here.
        <>
          {call && (
            <>
              <strong>{inLanguage({ zh: call.titleZh, en: call.titleEn })}</strong>
              <br />
            </>
          )}
          {t('allocation.results_lead')}
        </>
      }
      crumbs={crumbs}
      actions={
        call &&
        call.selectionRule !== 'score_rank' && (
          <LinkButton to={`/calls/${callId}/allocation`}>{t('explain.see_flow')}</LinkButton>
        )
      }
    >
      <CallResults callId={callId} />
      <DrawProof callId={callId} />
      <IntegrityFacts callId={callId} />
    </Page>
  );
}
