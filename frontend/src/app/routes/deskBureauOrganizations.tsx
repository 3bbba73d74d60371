import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrganizationTable } from '../../features/organizations/OrganizationTable';
import { RegisterForm } from '../../features/organizations/RegisterForm';
import { Button, LinkButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { IconPlus, IconUpload, IconX } from '../../ui/icons';
import { Page } from '../../ui/Page';

/** The bureau's register of organizations. */
export default function DeskBureauOrganizationsPage() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('organizations.register_title')}
      lead={t('organizations.register_lead')}
      width="wide"
      actions={
        <>
          <LinkButton kind="quiet" to="/desk/bureau/organizations/imports" icon={<IconUpload aria-hidden="true" />}>
            {t('organizations.import_title')}
          </LinkButton>
          <Button
            kind={adding ? 'quiet' : 'primary'}
            icon={adding ? <IconX aria-hidden="true" /> : <IconPlus aria-hidden="true" />}
            onClick={() => setAdding(!adding)}
          >
            {t(adding ? 'common.cancel' : 'organizations.register')}
          </Button>
        </>
      }
    >
      <Stack gap={6}>
        {adding && <RegisterForm />}
        <OrganizationTable desk />
      </Stack>
    </Page>
  );
}
