import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { IconArrowLeft, IconArrowRight, IconPlayerPause, IconPlayerPlay } from '../../../ui/icons';
import { crowdOf, isOfVoters, payersOf, raisedFen, stepsOf } from './flow';
import { FlowPicture } from './FlowPicture';
import { hasShares } from '../../../app/ruleNames';
import { Sentence } from './Sentence';
import { roundSentence, startSentence } from './sentences';
import type { RuleAllocation } from './types';
import css from './Flow.module.css';

const pause = 3_500;

/** The money on its way from the voters to the ideas, one step at a time; the words beside it say the same. */
export function Flow({ data }: { data: RuleAllocation }) {
  const { t } = useTranslation();
  const steps = stepsOf(data);
  const end = steps.length - 1;
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  // Whoever asked their device for stillness turns the pages themselves.
  const [still] = useState(() => window.matchMedia('(prefers-reduced-motion: reduce)').matches);
  const runs = playing && at < end;
  useEffect(() => {
    if (!runs) return;
    const timer = setTimeout(() => setAt((now) => now + 1), pause);
    return () => clearTimeout(timer);
  }, [runs, at]);
  const go = (to: number) => {
    setPlaying(false);
    setAt(Math.max(0, Math.min(end, to)));
  };
  const step = steps[at];
  if (!step) return null;
  return (
    <Card>
      <div className={css.flow}>
        <FlowPicture data={data} step={step} at={at} last={at === end} />
        <div className={css.told}>
          <input
            className={css.slider}
            type="range"
            min={0}
            max={end}
            value={at}
            aria-label={t('explain.flow_step')}
            aria-valuetext={t('explain.step_of', { at, end })}
            onChange={(event) => go(Number(event.currentTarget.value))}
          />
          <div className={css.controls}>
            <Button
              kind="quiet"
              disabled={at === 0}
              icon={<IconArrowLeft aria-hidden="true" />}
              onClick={() => go(at - 1)}
            >
              {t('explain.back')}
            </Button>
            {!still && (
              <Button
                kind="quiet"
                icon={runs ? <IconPlayerPause aria-hidden="true" /> : <IconPlayerPlay aria-hidden="true" />}
                onClick={() => {
                  if (!runs && at === end) setAt(0);
                  setPlaying(!runs);
                }}
              >
                {t(runs ? 'explain.pause' : 'explain.play')}
              </Button>
            )}
            <Button disabled={at === end} icon={<IconArrowRight aria-hidden="true" />} onClick={() => go(at + 1)}>
              {t('explain.next')}
            </Button>
          </div>
          <div className={css.words} aria-live={runs ? 'off' : 'polite'}>
            {step.round ? (
              <>
                <h3>
                  <Link to={`/ideas/${step.round.ideaId}`}>{step.round.title}</Link>
                </h3>
                <p>
                  <Sentence pieces={roundSentence(t, data.rule, step.round)} />
                </p>
                <Legend data={data} at={at} />
              </>
            ) : at === 0 ? (
              <>
                <h3>{t('explain.flow_start')}</h3>
                <p>{startSentence(t, data)}</p>
                <p className={css.legend}>{t('explain.figure_is', { count: crowdOf(data.voters).each })}</p>
              </>
            ) : (
              <>
                <h3>{t('explain.flow_end')}</h3>
                <p>
                  {t('explain.flow_end_body', {
                    count: data.rounds.length,
                    costFen: data.costFen,
                    leftFen: data.budgetFen - data.costFen,
                    others: data.losers.length,
                  })}
                </p>
              </>
            )}
          </div>
        </div>
      </div>
    </Card>
  );
}

/** What the figures in the drawing mean, as far as this round has them. */
function Legend({ data, at }: { data: RuleAllocation; at: number }) {
  const { t } = useTranslation();
  const round = data.rounds[at - 1];
  if (!round || !hasShares(data.rule)) return null;
  const crowd = crowdOf(data.voters);
  const payers = payersOf(round, crowd);
  const shown = (['full', 'less', 'none'] as const).filter((kind) => payers[kind] > 0);
  const raised = isOfVoters(round) ? raisedFen(data) : null;
  return (
    <>
      {shown.length > 0 && (
        <p className={css.legend}>
          {shown.map((kind) => (
            <span key={kind}>
              <svg viewBox="0 0 14 18" aria-hidden="true">
                <g className={css[kind]}>
                  <circle cx="7" cy="5" r="3.4" />
                  <path d="M2 17 q 0 -7 5 -7 t 5 7 z" />
                </g>
              </svg>
              {t(`explain.legend_${kind}`)}
            </span>
          ))}
          <span>{t('explain.figure_is', { count: crowd.each })}</span>
        </p>
      )}
      {raised !== null && (
        <p className={css.legend}>{t('explain.flow_raised', { raisedFen: raised, budgetFen: data.budgetFen })}</p>
      )}
    </>
  );
}
