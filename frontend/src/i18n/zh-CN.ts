const files = import.meta.glob<Record<string, string>>('./zh-CN/*.json', { eager: true, import: 'default' });

/** All features' words, merged: keys are `feature.word`, so they cannot meet. */
export const texts: Record<string, string> = Object.assign({}, ...Object.values(files));
