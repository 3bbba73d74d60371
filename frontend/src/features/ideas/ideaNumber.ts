/**
 * A number as people copy it from a slip: full-width digits, dashes of every length or none, blanks, small letters. Turned into the form in
 * which the platform keeps it, GD-JDZ-2026-0034; what is no such number stays as it was typed, without the blanks.
 */
export function ideaNumber(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212\u30fc\u4e00_]/gu, '-')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase();
  const [, year, no] = /^GD-*JDZ-*(\d{4})-*(\d{4,})$/.exec(plain) ?? [];
  return year && no ? `GD-JDZ-${year}-${no}` : plain;
}
