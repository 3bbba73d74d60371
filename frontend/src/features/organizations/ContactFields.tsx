import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/Field';

type Input = Partial<ComponentProps<typeof TextField>>;

/** Where an organization is found and reached, as the register has it. */
export function ContactFields({ address, phone }: { address: Input; phone: Input }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField label={t('organizations.address')} optional maxLength={120} {...address} />
      <TextField label={t('organizations.phone')} optional inputMode="tel" maxLength={30} {...phone} />
    </>
  );
}
