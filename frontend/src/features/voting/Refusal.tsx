import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Problem } from '../../api/problems';
import { problemText } from '../../ui/problemText';
import css from './Vote.module.css';

/** Shown once already: who comes back to the page is not pulled to an old one. */
const seen = new WeakSet<Problem>();

/** Why a tap was not taken, beside its button, with the way on. */
export function Refusal({ problem, callId, id }: { problem: Problem; callId?: string; id?: string }) {
  const { t } = useTranslation();
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // What sticks to the bottom of the screen would lie over it, and a press would seem to do nothing.
    if (!seen.has(problem)) here.current?.scrollIntoView({ block: 'nearest' });
    seen.add(problem);
  }, [problem]);
  const ways: Record<string, { to: string; text: string }> = {
    'voting.not_verified': { to: '/me/account', text: t('voting.go_account') },
    'voting.other_area': { to: '/me/account', text: t('voting.go_account') },
    'voting.limit_reached': { to: `/me/ballot/${callId}`, text: t('voting.go_ballot') },
    'voting.over_budget': { to: `/me/ballot/${callId}`, text: t('voting.go_ballot') },
    'voting.not_enough_points': { to: `/me/ballot/${callId}`, text: t('voting.go_ballot') },
    'voting.ballot_on_paper': { to: `/me/ballot/${callId}`, text: t('voting.go_ballot') },
    'voting.ballot_quarantined': { to: `/me/ballot/${callId}`, text: t('voting.go_ballot') },
    'voting.ballot_voided': { to: `/me/ballot/${callId}`, text: t('voting.go_ballot') },
    'voting.ballot_changed': { to: `/me/ballot/${callId}`, text: t('voting.go_ballot') },
    'kernel.sign_in_needed': { to: '/sign-in', text: t('voting.go_sign_in') },
  };
  const way = callId === undefined ? undefined : ways[problem.code];
  return (
    <span ref={here} className={css.refusal} role="alert" id={id}>
      {problemText(problem, t).text} {way && <Link to={way.to}>{way.text}</Link>}
    </span>
  );
}
