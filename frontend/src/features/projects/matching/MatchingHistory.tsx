import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../../ui/Badge';
import { Card, Row, Stack } from '../../../ui/Card';
import projects from '../Projects.module.css';
import type { ComparedIdea } from '../queries';
import css from './Matching.module.css';
import type { DeskMatching } from './queries';

/** Whom the bureau asked for this idea, what they said, and how it ended; the newest first. */
export function MatchingHistory({ idea, now }: { idea: ComparedIdea; now: string }) {
  const { t } = useTranslation();
  const [newest] = idea.matchings;
  if (!newest) return null;
  const isWaiting = idea.state === 'claimable' && !idea.windowOpen && idea.claims.length === 0;
  return (
    <>
      {idea.matchings.map((one) => (
        <MatchingCard key={one.id} matching={one} now={now} />
      ))}
      {isWaiting && <p>{t('projects.matching_again')}</p>}
    </>
  );
}

const moods = {
  invited: 'waiting',
  declined: 'refused',
  barred: 'refused',
  asked: 'waiting',
  agreed: 'done',
  refused: 'refused',
} as const;
const moodOf = (state: string) => moods[state as keyof typeof moods];

function MatchingCard({ matching, now }: { matching: DeskMatching; now: string }) {
  const { t } = useTranslation();
  const isOver = matching.endedAt !== null || matching.until <= now;
  return (
    <Card>
      <Stack gap={3}>
        <Row between>
          <h3 className={projects.cardTitle}>{t(`projects.matching.${matching.kind}`)}</h3>
          <StateTag mood={isOver ? 'quiet' : 'active'}>
            {matching.ending
              ? t(`projects.matching_ending.${matching.ending}`)
              : isOver
                ? t('projects.matching_over')
                : t('projects.matching_until', { until: matching.until })}
          </StateTag>
        </Row>
        <p className={projects.reason}>{matching.reason}</p>
        <ul className={css.names}>
          {matching.invitations.map((one) => (
            <li key={one.organizationId}>
              <Link to={`/organizations/${one.organizationId}`}>{one.organizationName}</Link>
              {(one.state !== 'invited' || !isOver) && (
                <StateTag mood={moodOf(one.state)}>{t(`projects.invitation_state.${one.state}`)}</StateTag>
              )}
              {one.reason && <p className={css.why}>{one.reason}</p>}
            </li>
          ))}
          {matching.leadState && (
            <li>
              <span>{matching.leadName ?? t('projects.lead_anonymous')}</span>
              <StateTag mood={moodOf(matching.leadState)}>{t(`projects.lead_state.${matching.leadState}`)}</StateTag>
            </li>
          )}
        </ul>
      </Stack>
    </Card>
  );
}
