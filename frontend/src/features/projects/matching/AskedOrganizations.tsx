import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import projects from '../Projects.module.css';
import css from './Matching.module.css';
import type { DeliveryMatching } from './queries';

/** In public: who was asked, and why these. */
export function AskedOrganizations({ matching }: { matching: DeliveryMatching }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(matching.kind === 'directed' ? 'projects.asked_directed' : 'projects.asked_self')}</p>
      <ul className={css.names}>
        {matching.organizations.map((one) => (
          <li key={one.organizationId}>
            <Link to={`/organizations/${one.organizationId}`}>{one.organizationName}</Link>
          </li>
        ))}
      </ul>
      <p className={projects.reason}>{matching.reason}</p>
    </>
  );
}
