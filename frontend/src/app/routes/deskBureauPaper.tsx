import { useTranslation } from 'react-i18next';
import { FindOrRegister } from '../../features/identity/FindOrRegister';
import { PaperDesk } from '../../features/voting/channels/PaperDesk';
import { Page } from '../../ui/Page';

export default function DeskBureauPaperPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('channels.paper_title')} lead={t('channels.paper_bureau_lead')}>
      <PaperDesk bureau finder={(onChoose) => <FindOrRegister onChoose={onChoose} />} />
    </Page>
  );
}
