import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Tabs } from '../../ui/Tabs';
import { ResidentCheck } from './ResidentCheck';
import { ResidentForm } from './ResidentForm';
import { ResidentSearch } from './ResidentSearch';

/** The clerk's errands with people: register somebody who is here, check an ID card, or move an account to a new phone. */
export function ResidentDesk() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  return (
    <Tabs
      label={t('identity.residents_title')}
      value={search.get('tab') ?? 'new'}
      onChange={(tab) => setSearch({ tab }, { replace: true })}
      tabs={[
        { value: 'new', label: t('identity.tab_register'), content: <ResidentForm /> },
        { value: 'check', label: t('identity.tab_check'), content: <ResidentCheck /> },
        { value: 'restore', label: t('identity.tab_restore'), content: <ResidentSearch /> },
      ]}
    />
  );
}
