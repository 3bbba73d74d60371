import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Money } from '../../ui/Figures';
import { IconCheck, IconX } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { ErrorState, Loading } from '../../ui/States';
import { ClaimRead } from './ClaimRead';
import { PartnerState } from './PartnerList';
import { claimQuery, useAnswerPartnership } from './queries';
import { Rules } from './Rules';

/** For an organization that was asked to carry a claim along: what it would do, for how much, within which plan. */
export function PartnerInvitation({ claimId, organizationId }: { claimId: string; organizationId: string }) {
  const { t } = useTranslation();
  const claim = useQuery(claimQuery(claimId));
  const answer = useAnswerPartnership(claimId);
  if (claim.isPending) return <Loading lines={6} />;
  if (claim.isError) return <ErrorState error={claim.error} retry={() => void claim.refetch()} />;
  const asked = claim.data.partners.find((one) => one.organizationId === organizationId);
  if (!asked) return null;
  const open = claim.data.state === 'draft';
  const say = (accept: boolean) => answer.mutate({ organizationId, accept, shareFen: asked.shareFen });
  return (
    <Stack>
      <Card>
        <Stack>
          <Row between>
            <h2>{t('projects.invited_by', { organization: claim.data.organizationName })}</h2>
            <PartnerState state={asked.state} />
          </Row>
          <p>{asked.task}</p>
          <p>
            {t('projects.partner_share')} <Money fen={asked.shareFen} />
          </p>
          {asked.failedRules.length > 0 && (
            <Notice tone="warn" title={t('projects.may_not_claim', { count: asked.failedRules.length })}>
              <Rules rules={asked.failedRules} />
            </Notice>
          )}
          {answer.error && <Notice tone="refused" title={problemText(answer.error, t).text} />}
          {open ? (
            <Row>
              {asked.state !== 'accepted' && (
                <Button icon={<IconCheck aria-hidden="true" />} busy={answer.isPending} onClick={() => say(true)}>
                  {t('projects.partner_accept')}
                </Button>
              )}
              {asked.state !== 'declined' && (
                <Button
                  kind="quiet"
                  icon={<IconX aria-hidden="true" />}
                  busy={answer.isPending}
                  onClick={() => say(false)}
                >
                  {t('projects.partner_decline')}
                </Button>
              )}
              <Link to={`/ideas/${claim.data.ideaId}`}>{t('projects.read_idea')}</Link>
            </Row>
          ) : (
            <p>{t('projects.partner_closed')}</p>
          )}
        </Stack>
      </Card>
      {asked.state === 'accepted' ? (
        <Card>
          <ClaimRead content={claim.data.content} />
        </Card>
      ) : (
        <p>{t('projects.partner_plan_hidden')}</p>
      )}
    </Stack>
  );
}
