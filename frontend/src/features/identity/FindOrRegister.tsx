import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tabs } from '../../ui/Tabs';
import { ResidentFinder } from './ResidentFinder';
import { ResidentForm } from './ResidentForm';
import type { Resident } from './queries';

/** Somebody stands at the desk to vote: their account is found, or made after a look at their ID card. */
export function FindOrRegister({ onChoose }: { onChoose: (resident: Resident) => void }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState('find');
  return (
    <Tabs
      label={t('identity.who_is_here')}
      value={tab}
      onChange={setTab}
      tabs={[
        {
          value: 'find',
          label: t('identity.tab_find'),
          content: (
            <ResidentFinder
              lead={t('identity.find_lead')}
              phoneLabel={t('identity.phone_label')}
              choose={t('identity.checked_it_is')}
              whyNot={(resident) => (resident.verifiedBy ? undefined : t('identity.register_to_vote'))}
              onChoose={onChoose}
            />
          ),
        },
        { value: 'register', label: t('identity.tab_register'), content: <ResidentForm onDone={onChoose} /> },
      ]}
    />
  );
}
