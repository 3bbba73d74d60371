import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { FirmnessView } from '../../features/allocation/FirmnessView';
import { useCallCrumbs } from '../../features/programmes/useCallCrumbs';
import { CalibrationView } from '../../features/review/CalibrationView';
import { LinkButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Page } from '../../ui/Page';

/** How the reviewers of a call scored: agreement, severity, and how firm the line is. The bureau sees it first, everybody with the result. */
export default function ReviewReportPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const crumbs = useCallCrumbs(callId);
  return (
    <Page
      title={t('review.report_title')}
      lead={t('review.report_lead')}
      crumbs={crumbs}
      actions={
        <LinkButton kind="quiet" to={`/calls/${callId}/results`}>
          {t('allocation.see_results')}
        </LinkButton>
      }
    >
      <Stack gap={8}>
        <FirmnessView callId={callId} />
        <CalibrationView callId={callId} />
      </Stack>
    </Page>
  );
}
