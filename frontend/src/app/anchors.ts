import { inLanguage } from '../i18n';

/** What no points, half of them and all of them mean, in both languages; what is not said is empty. */
interface AnchorTexts {
  lowZh: string;
  lowEn: string;
  midZh: string;
  midEn: string;
  highZh: string;
  highEn: string;
}

/** The meanings that a criterion has, each at its number of points. */
export const anchorsOf = (criterion: AnchorTexts, scale: number) =>
  [
    { at: 0, text: inLanguage({ zh: criterion.lowZh, en: criterion.lowEn }) },
    { at: Math.ceil(scale / 2), text: inLanguage({ zh: criterion.midZh, en: criterion.midEn }) },
    { at: scale, text: inLanguage({ zh: criterion.highZh, en: criterion.highEn }) },
  ].filter((anchor) => anchor.text !== '');
