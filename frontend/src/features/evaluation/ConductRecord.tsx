import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import css from './Conduct.module.css';
import { ConductAnswers } from './ConductAnswers';
import { conductQuery, type ConductEntry } from './conductQueries';
import { ConductFigures } from './ConductSummary';

/** The record of conduct on the organization's page: each entry with its day, its project, until when it counts, and what the organization says. */
export function ConductRecord({
  organizationId,
  mayAnswer,
  mayHide,
}: {
  organizationId: string;
  mayAnswer: boolean;
  mayHide: boolean;
}) {
  const { t } = useTranslation();
  const record = useQuery(conductQuery(organizationId));
  if (record.isPending) return <Loading lines={4} />;
  if (record.isError) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  const { entries, summary } = record.data;
  return (
    <div id="conduct">
      <Section title={t('evaluation.conduct')}>
        {entries.length === 0 ? (
          <EmptyState title={t('evaluation.conduct_none')}>
            <p>{t('evaluation.conduct_none_hint')}</p>
          </EmptyState>
        ) : (
          <Stack gap={4}>
            <p>{t('evaluation.conduct_about')}</p>
            <ConductFigures summary={summary} />
            <ul className={css.entries}>
              {entries.map((entry) => (
                <li key={entry.entry}>
                  <Card className={entry.standing === 'past' ? css.past : undefined}>
                    <Stack gap={2}>
                      <Head entry={entry} />
                      {entry.reason && <p>{t('evaluation.conduct_reason', { reason: entry.reason })}</p>}
                      <ConductAnswers
                        key={entry.answers[0]?.no ?? 0}
                        organizationId={organizationId}
                        entry={entry}
                        mayAnswer={mayAnswer}
                        mayHide={mayHide}
                      />
                    </Stack>
                  </Card>
                </li>
              ))}
            </ul>
          </Stack>
        )}
      </Section>
    </div>
  );
}

function Head({ entry }: { entry: ConductEntry }) {
  const { t } = useTranslation();
  const thing =
    entry.thing === 'midterm' || entry.thing === 'final' ? t(`evaluation.conduct_stage.${entry.thing}`) : entry.thing;
  return (
    <>
      <Row gap={2} between>
        <strong>
          {t(`evaluation.conduct.${entry.kind}`)}
          {thing && <span className={css.soft}> {thing}</span>}
        </strong>
        <Row gap={2}>
          {entry.standing === 'open' && <StateTag mood="late">{t('evaluation.conduct_open')}</StateTag>}
          {entry.standing === 'past' && <Badge>{t('evaluation.conduct_past')}</Badge>}
          {entry.standing === 'counts' && entry.countsUntil && (
            <Badge tone={entry.tone === 'good' ? 'done' : entry.tone === 'bad' ? 'refused' : 'plain'}>
              {t('evaluation.conduct_until')} <Day at={entry.countsUntil} />
            </Badge>
          )}
        </Row>
      </Row>
      <p className={css.soft}>
        <Day at={entry.at} />
        {entry.daysLate > 0 && (
          <>
            {' · '}
            {t(entry.standing === 'open' ? 'evaluation.conduct_days_open' : 'evaluation.conduct_days', {
              n: entry.daysLate,
            })}
          </>
        )}
        {' · '}
        {entry.projectId ? (
          <Link to={`/projects/${entry.projectId}`}>{entry.ideaTitle}</Link>
        ) : (
          <Link to={`/ideas/${entry.ideaId}`}>{entry.ideaTitle}</Link>
        )}
      </p>
    </>
  );
}
