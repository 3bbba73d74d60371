import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { countText, moneyText } from '../ui/money';
import { dayText, whenText } from '../ui/time';
import type { Language } from './language';

type Resources = Partial<Record<Language, { app: Record<string, string> }>>;

/** Texts by their flat keys, and the kinds that a placeholder may have; the texts themselves come with it or are added later. */
export async function initI18n(language: Language, resources: Resources = {}) {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'app',
    ns: ['app'],
    resources,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false, bindI18nStore: 'added' },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  // Placeholders that carry a kind: {{amountFen, money}} {{at, day}} {{at, when}} {{n, count}}
  const formatter = i18next.services.formatter;
  const of = (language: string | undefined): Language => (language === 'en' ? 'en' : 'zh-CN');
  formatter?.add('money', (fen: number, language) => moneyText(fen, 'list', of(language)));
  formatter?.add('ledger', (fen: number, language) => moneyText(fen, 'ledger', of(language)));
  formatter?.add('day', (at: string, language) => dayText(at, of(language)));
  formatter?.add('when', (at: string, language) => whenText(at, of(language)));
  formatter?.add('count', (count: number, language) => countText(count, of(language)));
}
