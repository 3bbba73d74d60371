import { useTranslation } from 'react-i18next';
import { HrefButton } from '../../ui/Button';
import { IconPhone } from '../../ui/icons';
import { ReadAloud } from '../../ui/ReadAloud';
import { useCare } from '../view';
import css from './CareBar.module.css';

/** In the care view a person is always one press away, and the page can be heard. */
export function CareBar({ phone = '12345' }: { phone?: string }) {
  const { t } = useTranslation();
  if (!useCare()) return null;
  return (
    <aside className={css.bar} aria-label={t('common.phone_help')} data-screen>
      <ReadAloud />
      <HrefButton kind="quiet" href={`tel:${phone.replaceAll('-', '')}`} icon={<IconPhone aria-hidden="true" />}>
        {phone}
      </HrefButton>
    </aside>
  );
}
