import { inLanguage } from '../../i18n';

interface Placed {
  areaZh: string;
  areaEn: string;
  streetZh: string | null;
  streetEn: string | null;
}

/** Street and community in the reader's language, for `<Area>`. */
export const placeOf = (idea: Placed) => ({
  street: idea.streetZh ? inLanguage({ zh: idea.streetZh, en: idea.streetEn }) : undefined,
  community: inLanguage({ zh: idea.areaZh, en: idea.areaEn }),
});

/** The step's values for its sentence; codes become words before they are put in. */
export const valuesOf = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
