import { useTranslation } from 'react-i18next';
import { ruleAbout, ruleName } from '../../app/ruleNames';
import { inLanguage } from '../../i18n';
import css from './CallView.module.css';
import type { Call } from './queries';
import { RuleOptions } from './RuleOptions';

/** The rules as questions that residents ask, answered from the data of the call. */
export function CallRules({ call }: { call: Call }) {
  const { t } = useTranslation();
  const words = {
    scope: inLanguage({ zh: call.scopeZh, en: call.scopeEn }),
    owner: inLanguage({ zh: call.ownerZh, en: call.ownerEn }),
    max: call.maxPicks,
    points: call.votePoints,
    potFen: call.pot?.appropriatedFen ?? 0,
    min: call.minPicks,
    hours: call.hiddenHours,
    capFen: call.capFen,
    votes: call.minVotes,
    days: call.publicityDays,
    phone: call.contactPhone,
    rule: ruleName(t, call.selectionRule),
    about: ruleAbout(t, call.selectionRule),
  };
  const asked: readonly { ask: string; answers: readonly string[] }[] = [
    { ask: 'who', answers: ['who_body'] },
    { ask: 'what', answers: ['what_body'] },
    {
      ask: 'picks',
      answers: [
        howToVote(call),
        ...(call.minPicks > 1 ? ['picks_min'] : []),
        ...(call.minVotes > 0 ? ['votes_min'] : []),
      ],
    },
    { ask: 'decide', answers: [call.selectionRule === 'score_rank' ? 'decide_score' : 'decide_rule'] },
    { ask: 'tally', answers: [`tally_${call.tallyVisibility}`] },
    { ask: 'cap', answers: ['cap_body'] },
    { ask: 'publicity', answers: [`publicity_${call.publicityKind}`] },
    { ask: 'frozen', answers: ['frozen_body'] },
  ];
  return (
    <dl className={css.asked}>
      {asked.map(({ ask, answers }) => (
        <div key={ask}>
          <dt>{t(`programmes.ask.${ask}`, words)}</dt>
          {answers.map((answer) => (
            <dd key={answer}>{t(`programmes.ask.${answer}`, words)}</dd>
          ))}
          {ask === 'decide' && <RuleOptions call={call} />}
        </div>
      ))}
    </dl>
  );
}

/** One sentence for each way of voting; without a pot there is no sum to name, and the vote cannot be opened that way either. */
function howToVote(call: Call): string {
  if (call.voteMethod === 'points') return 'picks_points';
  return call.voteMethod === 'knapsack' && call.pot ? 'picks_knapsack' : 'picks_body';
}
