import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ImportList } from '../../features/organizations/ImportList';
import { ImportUpload } from '../../features/organizations/ImportUpload';
import { Stack } from '../../ui/Card';
import { Page, Section } from '../../ui/Page';

/** The bureau sends sheets of the register, and finds the earlier ones. */
export default function DeskBureauImportsPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  return (
    <Page title={t('organizations.import_title')} lead={t('organizations.import_lead')}>
      <Stack gap={6}>
        <ImportUpload onSent={(id) => void go(`/desk/bureau/organizations/imports/${id}`)} />
        <Section title={t('organizations.import_history')}>
          <ImportList />
        </Section>
      </Stack>
    </Page>
  );
}
