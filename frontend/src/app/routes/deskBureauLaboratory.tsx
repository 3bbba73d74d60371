import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Laboratory } from '../../features/allocation/rule/Laboratory';
import { useDeskCrumbs } from '../../features/programmes/useDeskCrumbs';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';

/** What each rule would fund, side by side. */
export default function DeskBureauLaboratoryPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const crumbs = useDeskCrumbs(callId);
  return (
    <Page
      title={t('explain.lab_title')}
      lead={t('explain.lab_lead')}
      width="wide"
      crumbs={crumbs}
      actions={
        <LinkButton kind="quiet" to={`/desk/bureau/decision/${callId}?tab=decide`}>
          {t('explain.to_board')}
        </LinkButton>
      }
    >
      <Laboratory callId={callId} />
    </Page>
  );
}
