import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAreaNames, useCategoryName } from '../../app/registers';
import { Badge } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { Area, Money, When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { ChosenClaim } from './ChosenClaim';
import { ClaimChoice } from './ClaimChoice';
import { ComparedClaimCard } from './ComparedClaimCard';
import css from './Comparison.module.css';
import { ComparisonCard } from './ComparisonCard';
import type { ComparedIdea } from './queries';
import { MatchingHistory } from './matching/MatchingHistory';
import { RouteForm } from './RouteForm';

/** One idea with everything the bureau has to decide about it now. */
export function IdeaClaims({ idea, now, phase }: { idea: ComparedIdea; now: string; phase: string }) {
  const { t } = useTranslation();
  const area = useAreaNames(idea.areaCode);
  const categoryName = useCategoryName();
  const chosen = idea.claims.find((claim) => claim.state === 'selected' || claim.state === 'contracted');
  const open = idea.claims.filter((claim) => claim.state === 'submitted' || claim.state === 'standby');
  return (
    <Stack>
      <Card>
        <Stack gap={2}>
          <h2 className={css.title}>
            <Link to={`/ideas/${idea.ideaId}`}>{idea.title}</Link>
          </h2>
          <Row gap={2}>
            <Badge tone="gold">{categoryName(idea.category)}</Badge>
            <span className={css.soft}>
              <Area {...area} />
            </span>
          </Row>
          <p>{idea.problem}</p>
          <p>
            {t('projects.cap')}{' '}
            <strong>
              <Money fen={idea.capFen} />
            </strong>
          </p>
        </Stack>
      </Card>
      <MatchingHistory idea={idea} now={now} />
      {idea.windowOpen && (
        <Notice title={t('projects.sealed_title', { count: idea.sealed })}>
          {idea.windowUntil && (
            <>
              {t('projects.sealed_until')} <When at={idea.windowUntil} />
            </>
          )}
        </Notice>
      )}
      {!idea.windowOpen && idea.state === 'shortlisted' && <Notice title={t('projects.not_yet')} />}
      {chosen && <ChosenClaim claim={chosen} idea={idea} now={now} phase={phase} />}
      {!chosen && !idea.windowOpen && idea.state === 'claimable' && open.length > 1 && <ComparisonCard idea={idea} />}
      {!chosen && !idea.windowOpen && idea.state === 'claimable' && open.length > 0 && (
        <ClaimChoice idea={idea} open={open} />
      )}
      {!chosen && !idea.windowOpen && idea.state === 'claimable' && open.length === 0 && <RouteForm idea={idea} />}
      {idea.route && (
        <Notice tone="done" title={t(`projects.route.${idea.route}`)}>
          {idea.routeReason}
        </Notice>
      )}
      {(chosen || open.length === 0) && idea.claims.length > 0 && (
        <Stack>
          {idea.claims
            .filter((claim) => claim !== chosen)
            .map((claim) => (
              <ComparedClaimCard key={claim.id} claim={claim} capFen={idea.capFen} />
            ))}
        </Stack>
      )}
    </Stack>
  );
}
