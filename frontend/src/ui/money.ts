import { currentLanguage, type Language } from '../i18n/language';

const number = (value: number, language: Language, digits: number) =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);

/** 4,800,000 fen is 4.8万元 in lists and 48,000元 in ledgers; English has no 万 and always writes yuan out. */
export function moneyText(fen: number, style: 'list' | 'ledger' = 'list', language = currentLanguage()): string {
  const digits = fen % 100 === 0 ? 0 : 2;
  if (language === 'en') return `¥${number(fen / 100, language, digits)}`;
  if (style === 'list' && Math.abs(fen) >= 1_000_000 && fen % 10_000 === 0)
    return `${new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }).format(fen / 1_000_000)}万元`;
  return `${number(fen / 100, language, digits)}元`;
}

export const countText = (count: number, language = currentLanguage()) => number(count, language, 0);
export const percentText = (share: number, language = currentLanguage(), digits = 0) =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(share);
