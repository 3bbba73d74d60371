import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Stack } from '../../ui/Card';
import { ResidentFinder } from './ResidentFinder';
import { RestoreForm } from './RestoreForm';
import type { Resident } from './queries';

/** Finds the account that is to move to a new phone. */
export function ResidentSearch() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Resident | null>(null);
  return (
    <Stack gap={6}>
      <ResidentFinder
        lead={t('identity.restore_lead')}
        phoneLabel={t('identity.phone_old')}
        choose={t('identity.restore_choose')}
        onChoose={setChosen}
        onSearch={() => setChosen(null)}
      />
      {chosen && <RestoreForm resident={chosen} onClose={() => setChosen(null)} />}
    </Stack>
  );
}
