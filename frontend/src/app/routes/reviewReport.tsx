import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { FirmnessView } from '../../features/allocation/FirmnessView';
import { callQuery } from '../../features/programmes/queries';
import { CalibrationView } from '../../features/review/CalibrationView';
import { inLanguage } from '../../i18n';
import { LinkButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Page } from '../../ui/Page';

/** How the reviewers of a call scored: agreement, severity, and how firm the line is. The bureau sees it first, everybody with the result. */
export default function ReviewReportPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const call = useQuery(callQuery(callId)).data;
  return (
    <Page
      title={t('review.report_title')}
      lead={t('review.report_lead')}
      crumbs={[
        { to: '/calls', label: t('common.nav_calls') },
        {
          to: `/calls/${callId}`,
          label: call ? inLanguage({ zh: call.titleZh, en: call.titleEn }) : t('proof.this_call'),
        },
      ]}
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
