import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { Badge, StateTag } from '../../ui/Badge';
import { Card, Stack } from '../../ui/Card';
import { Desk } from '../../ui/Desk';
import { moneyText } from '../../ui/money';
import { Progress } from '../../ui/Progress';
import { EmptyState } from '../../ui/States';
import css from './Comparison.module.css';
import { IdeaClaims } from './IdeaClaims';
import { claimsDeskQuery, type ComparedIdea } from './queries';

/** What an idea waits for at this desk; also the order of the queue. */
function waitsFor(idea: ComparedIdea): 'decide' | 'route' | 'sign' | 'notice' | 'window' | 'none' {
  if (idea.windowOpen) return 'window';
  if (idea.state === 'claimed') return idea.claims.some((claim) => claim.state === 'selected') ? 'sign' : 'decide';
  if (idea.state !== 'claimable') return idea.state === 'shortlisted' ? 'notice' : 'none';
  return idea.claims.some((claim) => ['submitted', 'standby'].includes(claim.state)) ? 'decide' : 'route';
}
const order = ['decide', 'route', 'sign', 'window', 'notice', 'none'];
const moods = {
  decide: 'waiting',
  route: 'waiting',
  sign: 'chosen',
  window: 'active',
  notice: 'quiet',
  none: 'done',
} as const;

/** The bureau's desk for claims: idea by idea, all plans side by side. */
export function ClaimsComparison({ callId }: { callId: string }) {
  const { t } = useTranslation();
  useLive('desk');
  const desk = useQuery(claimsDeskQuery(callId));
  const ideas =
    desk.data && [...desk.data.ideas].sort((a, b) => order.indexOf(waitsFor(a)) - order.indexOf(waitsFor(b)));
  return (
    <Stack>
      {desk.data && desk.data.potFen !== null && desk.data.potLeftFen !== null && (
        <Card>
          <Progress
            tone="gold"
            value={desk.data.potFen - desk.data.potLeftFen}
            max={desk.data.potFen}
            label={t('projects.pot_reserved')}
            text={t('projects.pot_text', {
              used: moneyText(desk.data.potFen - desk.data.potLeftFen),
              all: moneyText(desk.data.potFen),
              left: moneyText(desk.data.potLeftFen),
            })}
          />
        </Card>
      )}
      <Desk
        label={t('projects.ideas')}
        items={ideas}
        error={desk.error}
        retry={() => void desk.refetch()}
        keyOf={(idea) => idea.ideaId}
        empty={
          <EmptyState title={t('projects.desk_empty')}>
            <p>{t('projects.desk_empty_hint')}</p>
          </EmptyState>
        }
        row={(idea) => {
          const waits = waitsFor(idea);
          return (
            <span className={css.row}>
              <strong>{idea.title}</strong>
              <span className={css.soft}>
                {idea.no}
                {' · '}
                {moneyText(idea.capFen)}
              </span>
              <span>
                <StateTag mood={moods[waits]}>{t(`projects.waits.${waits}`)}</StateTag>{' '}
                {idea.windowOpen && <Badge>{t('projects.sealed', { n: idea.sealed })}</Badge>}
              </span>
            </span>
          );
        }}
        detail={(idea) => desk.data && <IdeaClaims idea={idea} now={desk.data.now} phase={desk.data.phase} />}
      />
    </Stack>
  );
}
