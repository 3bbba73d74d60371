import type { components } from '../../api/schema';

/** One thing that part of a new pot is tied to. */
export interface PurposeRow {
  nameZh: string;
  nameEn: string;
  amountFen: number | null;
}

export const sumOf = (rows: readonly PurposeRow[]) => rows.reduce((sum, row) => sum + (row.amountFen ?? 0), 0);

/** The code of a purpose is for the books alone, so nobody has to think of one. */
export const purposesOf = (rows: readonly PurposeRow[]): components['schemas']['NewPurpose'][] | null =>
  rows.length === 0
    ? null
    : rows.map((row, at) => ({
        code: `purpose_${String.fromCharCode(97 + at)}`,
        nameZh: row.nameZh.trim(),
        nameEn: row.nameEn.trim(),
        amountFen: row.amountFen ?? 0,
      }));
