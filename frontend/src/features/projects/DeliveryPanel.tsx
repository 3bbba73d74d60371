import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasRole, usePerson, type Person } from '../../app/session';
import { StateTag } from '../../ui/Badge';
import { LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Money, When } from '../../ui/Figures';
import { IconArrowRight, IconEdit } from '../../ui/icons';
import { AskedOrganizations } from './matching/AskedOrganizations';
import { projectMood } from './moods';
import { PartnerList } from './PartnerList';
import css from './Projects.module.css';
import { deliveryQuery, type Delivery } from './queries';

/** On the idea's page: who carries it out, or until when one may ask to. Nothing before claiming. */
export function DeliveryPanel({ ideaId }: { ideaId: string; callId?: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(deliveryQuery(ideaId));
  if (!data) return null;
  return (
    <Card aria-labelledby="delivery">
      <Stack gap={3}>
        <h2 id="delivery" className={css.panelTitle}>
          {t('projects.panel')}
        </h2>
        {data.projectId ? (
          <OfProject delivery={data} />
        ) : data.organizationId ? (
          <OfChoice delivery={data} />
        ) : (
          <OfWaiting delivery={data} />
        )}
      </Stack>
    </Card>
  );
}

function Organization({ delivery }: { delivery: Delivery }) {
  return (
    <strong>
      <Link to={`/organizations/${delivery.organizationId}`}>{delivery.organizationName}</Link>
    </strong>
  );
}

/** Residents do it; the organization holds contract and money. */
function Hosted({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <strong>
          <Link to={`/organizations/${delivery.organizationId}`}>
            {t('projects.hosted_by', { organization: delivery.organizationName })}
          </Link>
        </strong>
      </p>
      {delivery.leadName && <p>{t('projects.led_by', { name: delivery.leadName })}</p>}
    </>
  );
}

function OfProject({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const state = delivery.projectState ?? 'signed';
  return (
    <>
      {delivery.selfOrganized ? (
        <Hosted delivery={delivery} />
      ) : (
        <p>
          <Organization delivery={delivery} /> {t('projects.carries_out')}
        </p>
      )}
      <PartnerList partners={delivery.partners} />
      <Row gap={3}>
        <StateTag mood={projectMood(state)}>{t(`projects.project_state.${state}`)}</StateTag>
        {delivery.amountFen !== null && (
          <span>
            {t('projects.amount')} <Money fen={delivery.amountFen} />
          </span>
        )}
      </Row>
      <Row data-screen>
        <LinkButton kind="quiet" to={`/projects/${delivery.projectId}`} icon={<IconArrowRight aria-hidden="true" />}>
          {t('projects.open_project')}
        </LinkButton>
      </Row>
    </>
  );
}

function OfChoice({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  return (
    <>
      {delivery.selfOrganized ? (
        <Hosted delivery={delivery} />
      ) : (
        <p>
          {t('projects.chosen_is')} <Organization delivery={delivery} />
        </p>
      )}
      <PartnerList partners={delivery.partners} />
      {delivery.selectionReason && <p className={css.reason}>{delivery.selectionReason}</p>}
      {delivery.publicityTo && (
        <p>
          {t('projects.notice_until')} <When at={delivery.publicityTo} />
        </p>
      )}
      {delivery.contactPhone && (
        <p className={css.soft}>
          {t('projects.objection_phone')} <a href={`tel:${delivery.contactPhone}`}>{delivery.contactPhone}</a>
        </p>
      )}
    </>
  );
}

const isAsked = (delivery: Delivery, person: Person | null | undefined) =>
  person?.roles.some((grant) =>
    delivery.matching?.organizations.some((one) => one.organizationId === grant.organizationId),
  );

function OfWaiting({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const person = usePerson();
  if (delivery.route)
    return (
      <>
        <p>{t(`projects.route.${delivery.route}`)}</p>
        {delivery.routeReason && <p className={css.reason}>{delivery.routeReason}</p>}
      </>
    );
  if (!delivery.windowOpen) return <p>{t('projects.claims_in', { count: delivery.claims ?? 0 })}</p>;
  return (
    <>
      {delivery.matching ? (
        <AskedOrganizations matching={delivery.matching} />
      ) : (
        <p>{t(delivery.extended ? 'projects.waits_extended' : 'projects.waits_for_claims')}</p>
      )}
      {delivery.windowUntil && (
        <p>
          {t('projects.until')} <When at={delivery.windowUntil} />
        </p>
      )}
      {delivery.matching && !isAsked(delivery, person) ? null : hasRole(person, 'organization') ? (
        <Row>
          <LinkButton to={`/desk/organization/claims/${delivery.ideaId}`} icon={<IconEdit aria-hidden="true" />}>
            {t('projects.see_claim')}
          </LinkButton>
        </Row>
      ) : (
        <p className={css.soft}>{t('projects.how_to_claim')}</p>
      )}
    </>
  );
}
