import { useEffect, useId, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { IconCheck, IconPlus } from '../../ui/icons';
import { toast } from '../../ui/toasts';
import { PointsStepper } from './PointsStepper';
import { Refusal } from './Refusal';
import type { BallotView } from './useBallot';
import css from './Vote.module.css';

/** Two taps on one idea within this time are one: who double-taps must not take back, unseen, the vote that they just gave. */
const oneTap = 500;

/** Gives an idea a pick or points, on whichever ballot; says why not beside it. */
export function GiveControl({
  ballot,
  ideaId,
  callId,
  title,
  large,
  busy,
}: {
  ballot: BallotView;
  ideaId: string;
  /** Where the way on from a refusal leads; none on a screen where nobody is signed in. */
  callId?: string;
  title?: string;
  large?: boolean;
  busy?: boolean;
}) {
  const { t } = useTranslation();
  const told = useId();
  const refusal = ballot.refusalOf(ideaId);
  const points = ballot.pointsFor(ideaId);
  const picked = points > 0;
  const lastTap = useRef(-Infinity);
  // The undo is pressed later than this is drawn: it gives on the ballot as it is then.
  const now = useRef(ballot);
  useEffect(() => {
    now.current = ballot;
  });
  const press = (event: MouseEvent) => {
    // The time of the event itself: how long the page took to draw says nothing about the finger.
    const since = event.timeStamp - lastTap.current;
    lastTap.current = event.timeStamp;
    if (event.detail > 1 || since < oneTap) return;
    if (ballot.give(ideaId, picked ? 0 : 1) && picked)
      toast(t('voting.given_back'), {
        tone: 'info',
        action: { label: t('voting.given_back_undo'), run: () => now.current.give(ideaId, 1) },
      });
  };
  // Said before the tap: one need not try to learn that the pot does not pay for it.
  const tooDear = !refusal && !picked && ballot.fullFor(ideaId) === 'voting.over_budget';
  return (
    <>
      {ballot.mine && ballot.mine.ballot.maxPoints !== null ? (
        <PointsStepper
          points={points}
          title={title}
          full={ballot.fullFor(ideaId) !== null}
          told={refusal ? told : undefined}
          onGive={(wanted) => ballot.give(ideaId, wanted)}
        />
      ) : (
        <Button
          kind={picked ? 'gold' : 'quiet'}
          size={large ? 'l' : 'm'}
          className={css.press}
          aria-pressed={picked}
          aria-describedby={refusal || tooDear ? told : undefined}
          busy={busy}
          icon={picked ? <IconCheck aria-hidden="true" /> : <IconPlus aria-hidden="true" />}
          onClick={press}
        >
          {picked ? t('voting.picked') : t(large ? 'voting.pick' : 'voting.pick_short')}
          {title && (
            <span className="visually-hidden">{t(picked ? 'voting.of_picked' : 'voting.of_idea', { title })}</span>
          )}
        </Button>
      )}
      {refusal && <Refusal id={told} problem={refusal} callId={callId} />}
      {tooDear && ballot.standing?.money && (
        <span className={css.note} id={told}>
          {t('voting.too_dear', { leftFen: ballot.standing.money.leftFen })}
        </span>
      )}
    </>
  );
}
