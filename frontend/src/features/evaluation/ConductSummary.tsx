import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, StateTag } from '../../ui/Badge';
import { Row, Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { Loading } from '../../ui/States';
import css from './Conduct.module.css';
import { conductQuery, type Conduct } from './conductQueries';

/** The record in three figures. */
export function ConductFigures({ summary }: { summary: Conduct['summary'] }) {
  const { t } = useTranslation();
  const figures = [
    { key: 'good', value: summary.good },
    { key: 'bad', value: summary.bad },
    { key: 'overdue', value: summary.overdue },
  ] as const;
  return (
    <dl className={css.figures}>
      {figures.map(({ key, value }) => (
        <div key={key} className={value > 0 ? css[key] : undefined}>
          <dd>{value}</dd>
          <dt>{t(`evaluation.conduct_${key}`)}</dt>
        </div>
      ))}
    </dl>
  );
}

/** For reviewers who compare claims: what counts now, each with what the organization says, and the way to the whole record. */
export function ConductGlance({ organizationId, name }: { organizationId: string; name?: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(conductQuery(organizationId));
  if (!data) return <Loading lines={2} />;
  const counting = data.entries.filter((entry) => entry.standing !== 'past' && entry.tone !== 'plain').slice(0, 5);
  return (
    <Stack gap={2}>
      <h4>{name ? t('evaluation.conduct_of', { name }) : t('evaluation.conduct')}</h4>
      {data.entries.length === 0 ? <p>{t('evaluation.conduct_none')}</p> : <ConductFigures summary={data.summary} />}
      {counting.map((entry) => {
        const answer = entry.answers.find((one) => !one.hidden);
        return (
          <div key={entry.entry}>
            <Row gap={2}>
              <span>{t(`evaluation.conduct.${entry.kind}`)}</span>
              {entry.standing === 'open' && <StateTag mood="late">{t('evaluation.conduct_open')}</StateTag>}
              {entry.projectNo && <Badge>{entry.projectNo}</Badge>}
            </Row>
            <p className={css.soft}>
              <Day at={entry.at} /> {entry.ideaTitle}{' '}
              {entry.daysLate > 0 &&
                t(entry.standing === 'open' ? 'evaluation.conduct_days_open' : 'evaluation.conduct_days', {
                  n: entry.daysLate,
                })}
            </p>
            {answer && <p className={css.soft}>{t('evaluation.conduct_says_text', { text: answer.text })}</p>}
          </div>
        );
      })}
      <Link to={`/organizations/${organizationId}#conduct`}>{t('evaluation.conduct_more')}</Link>
    </Stack>
  );
}
