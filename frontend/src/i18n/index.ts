import i18next from 'i18next';
import { initI18n } from './init';
import { currentLanguage, languages, type Language } from './language';

export { currentLanguage, languages, type Language } from './language';

type Texts = Promise<{ texts: Record<string, string> }>;
// Only the active language is downloaded, and the front page waits for its own words alone.
const load: Record<Language, { first: () => Texts; rest: () => Texts }> = {
  'zh-CN': { first: () => import('./zh-CN.first'), rest: () => import('./zh-CN.rest') },
  en: { first: () => import('./en.first'), rest: () => import('./en.rest') },
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
function firstLanguage(search = location.search): Language {
  const asked = new URLSearchParams(search).get('lang');
  if (isLanguage(asked)) return asked;
  const before = remembered();
  return isLanguage(before) ? before : 'zh-CN';
}

const here: Record<string, Promise<void>> = {};
async function add(language: Language, part: 'first' | 'rest') {
  await (here[`${language} ${part}`] ??= load[language][part]().then(({ texts }) => {
    i18next.addResourceBundle(language, 'app', texts, true, true);
  }));
}

/** Every page but the first waits for this together with its own code. */
export const restOfTexts = () => add(currentLanguage(), 'rest');

function remember(language: Language) {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // not remembered then; the switch still works for this visit
  }
}

export async function setLanguage(language: Language) {
  await Promise.all([add(language, 'first'), add(language, 'rest')]);
  remember(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startI18n(language: Language = firstLanguage()) {
  await initI18n(language);
  await add(language, 'first');
  remember(language);
  document.documentElement.lang = language;
  return i18next;
}

/** `{ zh, en }` columns (programme, category and area names) in the reader's language. */
export function inLanguage(words: { zh: string; en?: string | null }, language: Language = currentLanguage()): string {
  return language === 'en' && words.en ? words.en : words.zh;
}
