/** Full-width digits and signs become the plain ones, and no separators of thousands; a Chinese keyboard gives 。 for the point. */
export const plainDigits = (typed: string) => typed.normalize('NFKC').replace(/[,\s]/g, '').replace('。', '.');

/**
 * A number as people type it, in its smallest unit (`decimals` 2: 元 in 分). Full-width digits, separators of thousands, a sign of the
 * currency and 万 are understood. Null: nothing is typed. Undefined: it cannot be read as such a number, and nobody guesses.
 */
export function readNumber(typed: string, decimals: 0 | 2): number | null | undefined {
  const text = plainDigits(typed);
  const bare = decimals === 2 ? text.replace(/^[¥￥]/, '').replace(/元$/, '') : text;
  if (bare === '' || (decimals === 2 && bare === '.')) return null;
  const [, whole = '', point, part = '', wan] = /^(\d*)(\.?)(\d*)(万?)$/.exec(bare) ?? [];
  if (whole === '' && part === '') return undefined;
  if (point && decimals === 0 && !wan) return undefined;
  const shift = decimals + (wan ? 4 : 0);
  if (part.length > shift) return undefined;
  // In digits, never through a float.
  const value = Number(whole + part.padEnd(shift, '0'));
  return value <= most ? value : undefined;
}

/** Far above every limit of the server, and far below where a float loses units. */
const most = 1e12;
