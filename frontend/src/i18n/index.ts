import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

type Texts = Record<string, string>;
// One chunk a language: only the active one is downloaded.
const load: Record<Language, () => Promise<{ texts: Texts }>> = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
};

const storageKey = 'language';
const isLanguage = (value: string | null): value is Language => languages.some((language) => language === value);

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // storage may be forbidden; the page must still open
  }
}

/** `?lang=` wins (links in two languages), then what was chosen before, then Chinese. */
export function firstLanguage(search = location.search): Language {
  const asked = new URLSearchParams(search).get('lang');
  if (isLanguage(asked)) return asked;
  const before = remembered();
  return isLanguage(before) ? before : 'zh-CN';
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

async function add(language: Language) {
  if (i18next.hasResourceBundle(language, 'app')) return;
  const { texts } = await load[language]();
  i18next.addResourceBundle(language, 'app', texts);
}

export async function setLanguage(language: Language) {
  await add(language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // not remembered then; the switch still works for this visit
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startI18n(language: Language = firstLanguage()) {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'app',
    ns: ['app'],
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  await setLanguage(language);
  return i18next;
}

/** `{ zh, en }` columns (programme, category and area names) in the reader's language. */
export function inLanguage(words: { zh: string; en?: string | null }, language: Language = currentLanguage()): string {
  return language === 'en' && words.en ? words.en : words.zh;
}
