import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAreaNames, useCategoryName } from '../../app/registers';
import { useLive } from '../../app/live';
import { Badge, StateTag } from '../../ui/Badge';
import { LinkButton } from '../../ui/Button';
import { Card, Grid, Row, Stack } from '../../ui/Card';
import { categoryDrawing, Drawing } from '../../ui/Drawing';
import { Area, DaysLeft, Money } from '../../ui/Figures';
import { IconEdit } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { InvitationList } from './matching/InvitationList';
import { claimMood } from './moods';
import css from './Projects.module.css';
import { marketQuery, type MarketIdea } from './queries';
import { Rules } from './Rules';

/** What waits to be carried out, and what stands in the way, before the first word is written. */
export function ClaimMarket({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  useLive('desk');
  const market = useQuery(marketQuery(organizationId));
  if (market.isPending) return <Loading cards={3} />;
  if (market.isError) return <ErrorState error={market.error} retry={() => void market.refetch()} />;
  const { rules, ideas } = market.data;
  const failed = rules.filter((rule) => !rule.passed);
  // What one was asked for stands above, with the question.
  const open = ideas.filter((idea) => !idea.invited);
  return (
    <Stack gap={6}>
      <InvitationList organizationId={organizationId} />
      {failed.length > 0 ? (
        <Notice tone="warn" title={t('projects.market_blocked', { count: failed.length })}>
          <Rules rules={failed} />
        </Notice>
      ) : (
        <Notice tone="done" title={t('projects.market_free')}>
          {t('projects.market_free_hint')}
        </Notice>
      )}
      {open.length === 0 ? (
        <EmptyState title={t('projects.market_empty')}>
          <p>{t('projects.market_empty_hint')}</p>
        </EmptyState>
      ) : (
        <Grid min="m">
          {[...open.filter((idea) => idea.fieldFits), ...open.filter((idea) => !idea.fieldFits)].map((idea) => (
            <MarketCard key={idea.ideaId} idea={idea} />
          ))}
        </Grid>
      )}
    </Stack>
  );
}

function MarketCard({ idea }: { idea: MarketIdea }) {
  const { t } = useTranslation();
  const area = useAreaNames(idea.areaCode);
  const categoryName = useCategoryName();
  const form = `/desk/organization/claims/${idea.ideaId}`;
  return (
    <Card className={css.market} aria-label={idea.title}>
      <Drawing name={categoryDrawing(idea.category)} size="s" />
      <Row gap={2}>
        <Badge tone={idea.fieldFits ? 'gold' : 'refused'}>{categoryName(idea.category)}</Badge>
        {!idea.fieldFits && <span className={css.soft}>{t('projects.field_differs')}</span>}
      </Row>
      <h3 className={css.cardTitle}>
        <Link to={`/ideas/${idea.ideaId}`}>{idea.title}</Link>
      </h3>
      <p className={css.oneLine}>{idea.problem}</p>
      <p className={css.soft}>
        <Area {...area} />
      </p>
      <p className={css.cap}>
        {t('projects.cap')}{' '}
        <strong>
          <Money fen={idea.capFen} />
        </strong>
        {idea.until && (
          <span className={css.soft}>
            {' '}
            <DaysLeft until={idea.until} />
          </span>
        )}
      </p>
      <Row between>
        {idea.myClaimState ? (
          <StateTag mood={claimMood(idea.myClaimState)}>{t(`projects.claim_state.${idea.myClaimState}`)}</StateTag>
        ) : (
          <span />
        )}
        <LinkButton
          size="s"
          kind={idea.myClaimId || !idea.fieldFits ? 'quiet' : 'primary'}
          to={form}
          icon={<IconEdit aria-hidden="true" />}
        >
          {t(idea.myClaimId ? 'projects.open_claim' : 'projects.see_claim')}
        </LinkButton>
      </Row>
    </Card>
  );
}
