import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasRole, usePerson } from '../../app/session';
import { StateTag } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { RadioCards, TextArea } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { ErrorState } from '../../ui/States';
import { toast } from '../../ui/toasts';
import css from './Evaluation.module.css';
import { evaluationMood, gradeMood, total } from './moods';
import { projectEvaluationsQuery, useRate, type ProjectEvaluation } from './queries';

/** On a project's public page: how it was evaluated, how far an evaluation is, and the rating of whoever had the idea. */
export function ProjectEvaluations({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const isBureau = hasRole(usePerson(), 'bureau');
  const { data, error, refetch } = useQuery(projectEvaluationsQuery(projectId));
  if (error) return <ErrorState error={error} retry={() => void refetch()} compact />;
  if (!data || (data.length === 0 && !isBureau)) return null;
  return (
    <>
      {data
        .filter((one) => one.mayRate)
        .map((one) => (
          <RateForm key={one.id} evaluation={one} />
        ))}
      <Card>
        <Stack gap={3}>
          <h2>{t('evaluation.evaluations')}</h2>
          {data.map((one) => (
            <Row key={one.id} between gap={2}>
              <span>
                {t(`evaluation.stage.${one.stage}`)}
                {one.attempt > 1 && ` ${t('evaluation.attempt', { n: one.attempt })}`}
              </span>
              {one.grade && one.totalX100 !== null ? (
                <Link to={`/evaluations/${one.id}`}>
                  <StateTag mood={gradeMood(one.grade)}>{t(`evaluation.grade.${one.grade}`)}</StateTag>{' '}
                  {t('evaluation.total', { points: total(one.totalX100) })}
                </Link>
              ) : (
                <span>
                  <StateTag mood={evaluationMood(one.state)}>{t(`evaluation.state.${one.state}`)}</StateTag>{' '}
                  <span className={css.soft}>
                    {t('evaluation.since')} <Day at={one.since} />
                  </span>
                </span>
              )}
            </Row>
          ))}
          {isBureau && (
            <LinkButton kind="quiet" size="s" to="/desk/bureau/evaluations">
              {t('evaluation.board_open')}
            </LinkButton>
          )}
        </Stack>
      </Card>
    </>
  );
}

function RateForm({ evaluation }: { evaluation: ProjectEvaluation }) {
  const { t } = useTranslation();
  const rate = useRate(evaluation.id);
  const [stars, setStars] = useState<string | null>(evaluation.myRating ? String(evaluation.myRating.stars) : null);
  const [words, setWords] = useState(evaluation.myRating?.words ?? '');
  return (
    <Card>
      <Stack gap={3}>
        <RadioCards
          label={t('evaluation.rate_title')}
          hint={t('evaluation.rate_hint')}
          value={stars}
          onChange={setStars}
          options={[5, 4, 3, 2, 1].map((n) => ({ value: String(n), label: t(`evaluation.rate.${n}`) }))}
        />
        <TextArea
          label={t('evaluation.rate_words')}
          optional
          rows={2}
          limit={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {rate.error && <Notice tone="refused">{problemText(rate.error, t).text}</Notice>}
        <div>
          <Button
            disabled={stars === null}
            busy={rate.isPending}
            onClick={() =>
              rate.mutate({ stars: Number(stars), words }, { onSuccess: () => toast(t('evaluation.rated_toast')) })
            }
          >
            {t(evaluation.myRating ? 'evaluation.rate_change' : 'evaluation.rate_send')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
