import type { TFunction } from 'i18next';

/**
 * What the platform proposes to be published as a reason. Published answers are written in the language of the office, whatever the officer
 * reads in; a page in English has no other Chinese words at hand, so these stand here too. officeWords.test.ts holds them to the words of the pages.
 */
export const officeWords = {
  'allocation.move_up_prefill': '名单中有点子退出，按名次依次递补入围。',
  'allocation.reason_after_money':
    '综合得分 {{total}} 分，排第 {{rank}} 名。本届资金已排到前面的点子，先列入备选，有资金时依次递补。',
  'allocation.reason_few_votes':
    '得票 {{votes}} 票，没有达到本届起选的 {{minVotes}} 票，本届不入选。谢谢您为社区出主意，欢迎完善后下一届再来。',
  'allocation.reason_low_total':
    '综合得分 {{total}} 分，排第 {{rank}} 名，在本届资金之外，本届不入选。谢谢您为社区出主意，欢迎完善后下一届再来。',
  'allocation.reason_no_cost': '费用还没有商定，本届不能入围，留作参考。',
  'allocation.reason_rule_funded': '按公布的规则获得资金，予以入围。',
  'allocation.reason_rule_not_funded': '按公布的规则，本届资金没有分到这条点子，理由见逐轮记录。欢迎完善后再来。',
  'allocation.reason_rule_reserve': '按公布的规则，本届资金没有分到这条点子，先列入备选，有资金时依次递补。',
  'ideas.decide_accept_text': '属于本届征集范围，予以受理。',
  'allocation.reason_within_money': '综合得分 {{total}} 分，排第 {{rank}} 名，本届资金可以支持，同意入围。',
} as const;

type Code = keyof typeof officeWords;
type Facts = Readonly<Record<string, string | number>>;

export const written = (code: Code, facts: Facts = {}): string =>
  officeWords[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(facts[name]));

/** A sentence of the office, its numbers as named groups. */
const pattern = (code: Code) =>
  new RegExp(`^${officeWords[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => `(?<${name}>\\d+(?:\\.\\d+)?)`)}$`);

/** Which of the proposed sentences a published reason is, with its numbers; null when somebody wrote it themselves. */
export function proposedIn(reason: string): { code: Code; facts: Facts } | null {
  for (const code of Object.keys(officeWords) as Code[]) {
    const found = pattern(code).exec(reason);
    if (found) return { code, facts: { ...found.groups } };
  }
  return null;
}

/** A published reason for the reader: a proposed sentence in their language, what somebody wrote as they wrote it. */
export function reasonText(reason: string, t: TFunction): { text: string; own: boolean } {
  const proposed = proposedIn(reason);
  return proposed ? { text: t(proposed.code, proposed.facts), own: false } : { text: reason, own: true };
}
