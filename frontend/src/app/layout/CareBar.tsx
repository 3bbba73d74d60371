import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { HrefButton } from '../../ui/Button';
import { IconPhone } from '../../ui/icons';
import { ReadAloud } from '../../ui/ReadAloud';
import { areasQuery } from '../registers';
import { usePerson } from '../session';
import { useCare } from '../view';
import css from './CareBar.module.css';

/** In the care view a person is always one press away, and the page can be heard. */
export function CareBar() {
  return useCare() ? <Bar /> : null;
}

/** The resident's own community answers first; 12345 is the city's line at any hour. */
function Bar() {
  const { t } = useTranslation();
  const areaCode = usePerson()?.areaCode;
  const { data: areas } = useQuery({ ...areasQuery, enabled: Boolean(areaCode) });
  const phone = areas?.find((area) => area.code === areaCode)?.phone ?? '12345';
  return (
    <aside className={css.bar} aria-label={t('common.phone_help')} data-screen>
      <ReadAloud />
      <HrefButton kind="quiet" href={`tel:${phone.replaceAll('-', '')}`} icon={<IconPhone aria-hidden="true" />}>
        {phone}
      </HrefButton>
    </aside>
  );
}
