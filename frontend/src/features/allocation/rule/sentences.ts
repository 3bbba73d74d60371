import type { TFunction } from 'i18next';
import type { IdeaName, RuleLoser, RuleRound } from './types';

/** A sentence in pieces: words, and ideas that a page may turn into links. */
export type Piece = string | IdeaName;

const mark = '\u0001';

/** PascalCase or snake_case of the library, as the text keys write it. */
export const word = (name: string) => name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

const isPoints = (rule: string) => rule.includes('points');

/** A text whose {{idea}} or {{list}} are ideas: everything around them stays words. */
function withIdeas(text: string, ideas: readonly Piece[]): Piece[] {
  const [before = '', ...after] = text.split(mark);
  return after.length === 0 ? [before] : [before, ...ideas, after.join('')];
}

const listed = (t: TFunction, ideas: readonly IdeaName[]): Piece[] =>
  ideas.flatMap((idea, index): Piece[] => [
    ...(index === 0 ? [] : [t('allocation.list_comma')]),
    t('explain.quote_open'),
    idea,
    t('explain.quote_close'),
  ]);

/** Which idea got money in a round and who paid it, as one or two sentences. Nothing but the log is read. */
export function roundSentence(t: TFunction, rule: string, round: RuleRound): Piece[] {
  const kind = word(round.kind);
  const facts = { round: round.number, amountFen: round.amountFen, leftFen: round.moneyLeftFen };
  const pieces: Piece[] =
    kind === 'equal_shares'
      ? [paid(t, rule, round)]
      : [t(`explain.round_${kind}${kind === 'greedy' && isPoints(rule) ? '_points' : ''}`, facts)];
  if (round.amountFen < round.costFen)
    pieces.push(t('explain.space'), t('explain.part', { amountFen: round.amountFen, costFen: round.costFen }));
  if (round.tie) {
    const others = round.tie.ideas.filter((idea) => idea.ideaId !== round.ideaId);
    pieces.push(
      t('explain.space'),
      ...withIdeas(
        t(`explain.tie_${word(round.tie.decidedBy)}`, { list: mark, count: others.length }),
        listed(t, others),
      ),
    );
  }
  return pieces;
}

function paid(t: TFunction, rule: string, round: RuleRound): string {
  const none = round.nonPayers ?? 0;
  const less = (round.lessPayers ?? 0) - none;
  const base = t(`explain.round_equal_shares${isPoints(rule) ? '_points' : ''}`, {
    round: round.number,
    count: round.fullPayers ?? 0,
    paymentFen: round.paymentFen ?? 0,
  });
  const more = [
    ...(less > 0 ? [t('explain.paid_less', { count: less })] : []),
    ...(none > 0 ? [t('explain.paid_nothing', { count: none })] : []),
  ];
  const all = [base, ...more].join(t('explain.clause'));
  return `${all}${t('explain.stop')}${t('explain.together', { amountFen: round.amountFen })}`;
}

/** How much of an idea's cost its supporters had, in whole percent, never rounded up; null where money is not held by voters. */
export function partOfCost(loser: RuleLoser): number | null {
  const had = word(loser.reason) === 'too_few_votes' ? loser.moneyAtStartFen : loser.couldPayFen;
  return had === null || loser.costFen <= 0 ? null : Math.floor((had * 100) / loser.costFen);
}

/** Why an idea got nothing. Links lead to the ideas that its supporters' money went to. */
export function loserSentence(t: TFunction, loser: RuleLoser): Piece[] {
  const reason = word(loser.reason);
  // Too few votes: what they had at the start was never enough. Money spent: what is left to them in the end.
  const hadFen = (reason === 'too_few_votes' ? loser.moneyAtStartFen : loser.couldPayFen) ?? 0;
  const facts = {
    count: loser.supporters,
    costFen: loser.costFen,
    hadFen,
    percent: partOfCost(loser) ?? 0,
    leftFen: loser.budgetLeftFen ?? 0,
    list: mark,
    idea: mark,
  };
  if (reason === 'incompatible')
    return loser.against
      ? withIdeas(t('explain.lost_incompatible', facts), listed(t, [loser.against]))
      : [t('explain.lost_incompatible_unnamed', facts)];
  if (reason !== 'money_spent') return [t(`explain.lost_${reason}`, facts)];
  const pieces: Piece[] = [t('explain.lost_money_spent', facts)];
  const most = loser.taken.slice(0, 3);
  if (most.length > 0)
    pieces.push(
      ...withIdeas(
        t('explain.went_to', facts),
        most.flatMap((taken, index): Piece[] => [
          ...(index === 0 ? [] : [t('allocation.list_comma')]),
          t('explain.quote_open'),
          taken,
          t('explain.quote_close'),
          t('explain.went_amount', { round: taken.round, amountFen: taken.amountFen }),
        ]),
      ),
    );
  return pieces;
}

export const plain = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.title)).join('');

/** What happened before the first round: what everybody holds, and how it was raised. */
export function startSentence(
  t: TFunction,
  it: { rule: string; budgetFen: number; voters: number; shareFen: number | null; steps: number | null },
): string {
  const facts = { budgetFen: it.budgetFen, n: it.voters, shareFen: it.shareFen ?? 0, steps: it.steps ?? 0 };
  if (it.shareFen === null) return t('explain.start_pot', facts);
  return (it.steps ?? 0) > 0
    ? t('explain.start_raised', { ...facts, firstFen: it.voters > 0 ? Math.floor(it.budgetFen / it.voters) : 0 })
    : t('explain.start_shares', facts);
}
