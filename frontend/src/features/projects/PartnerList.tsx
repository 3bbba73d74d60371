import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Money } from '../../ui/Figures';
import css from './Projects.module.css';
import type { ClaimPartner } from './queries';

export function PartnerState({ state }: { state: string }) {
  const { t } = useTranslation();
  const mood = state === 'accepted' ? 'done' : state === 'declined' ? 'refused' : 'waiting';
  return <StateTag mood={mood}>{t(`projects.partner_state.${state}`)}</StateTag>;
}

/** Who does what along with the organization that leads. */
export function PartnerList({
  partners,
}: {
  partners: readonly (Pick<ClaimPartner, 'organizationId' | 'organizationName' | 'task'> & { shareFen?: number })[];
}) {
  const { t } = useTranslation();
  if (partners.length === 0) return null;
  return (
    <div>
      <p className={css.soft}>{t('projects.partners_with')}</p>
      <ul>
        {partners.map((partner) => (
          <li key={partner.organizationId}>
            <Link to={`/organizations/${partner.organizationId}`}>{partner.organizationName}</Link>
            {partner.shareFen !== undefined && (
              <>
                {' '}
                <Money fen={partner.shareFen} />
              </>
            )}
            <p>{partner.task}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
