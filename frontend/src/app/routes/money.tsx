import { useTranslation } from 'react-i18next';
import { MoneyView } from '../../features/money/MoneyView';
import { Page } from '../../ui/Page';

/** What the money did, in public. */
export default function MoneyPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('money.title')} lead={t('money.lead')} width="wide">
      <MoneyView />
    </Page>
  );
}
