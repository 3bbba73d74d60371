import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../app/live';
import { StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { Day, Money } from '../../ui/Figures';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { claimMood } from './moods';
import { PartnerState } from './PartnerList';
import css from './Projects.module.css';
import { myClaimsQuery, type MyClaim } from './queries';

/** Every claim of the organization, where it stands and what is due next. */
export function MyClaims({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  useLive('person');
  const claims = useQuery(myClaimsQuery);
  if (claims.isPending) return <Loading cards={2} />;
  if (claims.isError) return <ErrorState error={claims.error} retry={() => void claims.refetch()} />;
  const mine = claims.data.filter(
    (claim) => claim.organizationId === organizationId || claim.partnerId === organizationId,
  );
  if (mine.length === 0)
    return (
      <EmptyState title={t('projects.mine_empty')}>
        <p>{t('projects.mine_empty_hint')}</p>
      </EmptyState>
    );
  return (
    <Stack gap={3}>
      {mine.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} />
      ))}
    </Stack>
  );
}

function ClaimCard({ claim }: { claim: MyClaim }) {
  const { t } = useTranslation();
  const open = claim.projectId ? `/projects/${claim.projectId}` : `/desk/organization/claims/${claim.ideaId}`;
  return (
    <Card className={css.claimRow} aria-label={claim.ideaTitle}>
      <div>
        <h3 className={css.cardTitle}>
          <Link to={open}>{claim.ideaTitle}</Link>
        </h3>
        <p className={css.soft}>
          {claim.ideaNo}
          {claim.submittedAt ? (
            <>
              {' · '}
              {t('projects.submitted_on')} <Day at={claim.submittedAt} />
            </>
          ) : (
            <>
              {' · '}
              {t('projects.saved_on')} <Day at={claim.savedAt} />
            </>
          )}
        </p>
        {claim.partnerId && <p>{t('projects.invited_by', { organization: claim.organizationName })}</p>}
        {claim.reason && <p className={css.reason}>{claim.reason}</p>}
        {claim.state === 'selected' && claim.publicityTo && claim.contractBy && (
          <p>{t('projects.sign_between', { from: claim.publicityTo, to: claim.contractBy })}</p>
        )}
      </div>
      <Row gap={3}>
        {claim.amountFen !== null && <Money fen={claim.amountFen} />}
        {claim.partnerState && claim.state === 'draft' ? (
          <PartnerState state={claim.partnerState} />
        ) : (
          <StateTag mood={claimMood(claim.state)}>{t(`projects.claim_state.${claim.state}`)}</StateTag>
        )}
      </Row>
    </Card>
  );
}
