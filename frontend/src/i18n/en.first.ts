const files = import.meta.glob<Record<string, string>>('./en/{common,discovery,kernel,phases}.json', {
  eager: true,
  import: 'default',
});

/** The words of the frame and of the front page. */
export const texts: Record<string, string> = Object.assign({}, ...Object.values(files));
