import { useTranslation } from 'react-i18next';
import { NewCall } from '../../features/programmes/NewCall';
import { Page } from '../../ui/Page';

// A new call.
export default function DeskBureauCallNewPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('programmes.new_call')}
      lead={t('programmes.new_call_lead')}
      crumbs={[{ to: '/desk/bureau', label: t('programmes.bureau') }]}
    >
      <NewCall />
    </Page>
  );
}
