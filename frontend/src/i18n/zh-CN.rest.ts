const files = import.meta.glob<Record<string, string>>(
  ['./zh-CN/*.json', '!./zh-CN/{common,discovery,kernel,phases}.json'],
  { eager: true, import: 'default' },
);

/** The words of all other features, merged: keys are `feature.word`, so they cannot meet. */
export const texts: Record<string, string> = Object.assign({}, ...Object.values(files));
