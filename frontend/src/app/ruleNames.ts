import type { TFunction } from 'i18next';

/** Parts of a rule's name: mes_cost_add1+greedy_votes is mes_cost, raised, completed by votes. */
export function partsOf(rule: string) {
  const [first = rule, completion] = rule.split('+');
  return { base: first.replace(/_add1$/, ''), raised: first.endsWith('_add1'), completion: completion ?? null };
}

/** Equal shares, where each voter holds money of their own; the others spend one pot. */
export const hasShares = (rule: string) => rule.startsWith('mes_');

export function ruleName(t: TFunction, rule: string): string {
  if (rule === 'score_rank') return t('explain.rule_score_rank');
  const { base, raised, completion } = partsOf(rule);
  const name = t(`explain.rule_${base}`, { defaultValue: rule });
  const more = [
    // Plain equal shares leaves much money over and is seldom used: so that is what needs a word.
    ...(hasShares(rule) && !raised ? [t('explain.rule_not_raised')] : []),
    ...(completion ? [t(`explain.rule_then_${completion}`, { defaultValue: completion })] : []),
  ];
  return [name, ...more].join(t('explain.rule_clause'));
}

/** What the rule does, in one or two plain sentences. */
export function ruleAbout(t: TFunction, rule: string): string {
  if (rule === 'score_rank') return t('explain.about_score_rank');
  const { base, raised, completion } = partsOf(rule);
  return [
    t(`explain.about_${base}`),
    ...(raised ? [t('explain.about_raised')] : []),
    ...(completion ? [t('explain.about_completion')] : []),
  ].join(t('explain.space'));
}
