import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import css from './Table.module.css';
import { IconArrowsSort, IconChevronDown, IconChevronUp, IconDownload } from './icons';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** What sorting compares; without it the column does not sort. */
  sort?: (row: Row) => string | number | null;
  /** What the filter box searches and the export writes. */
  text?: (row: Row) => string | number;
  align?: 'end';
  /** The row's own name: bold, and the heading of its card on a phone. */
  main?: boolean;
}

interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Shown instead of the rows when there are none. */
  empty?: ReactNode;
  /** A box that keeps the rows in which any `text` column has the words. */
  filter?: boolean;
  /** File name without ending: adds an export button that writes the shown rows as CSV for Excel. */
  exportName?: string;
  /** Other things at the top right, such as a server-side export. */
  tools?: ReactNode;
  initialSort?: { key: string; down?: boolean };
  /** More rows can be loaded: then neither the number nor a search may sound as if these were all. */
  more?: boolean;
}

const csvCell = (value: string | number) => {
  const text = String(value);
  // A leading = + - @ would run as a formula in Excel.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const kept = columns.filter((column) => column.text);
  const lines = [
    kept.map((column) => csvCell(column.header)),
    ...rows.map((row) => kept.map((column) => csvCell(column.text?.(row) ?? ''))),
  ];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`; // the mark makes Excel read UTF-8
}

function download(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

const compare = (a: string | number | null, b: string | number | null) =>
  a === b
    ? 0
    : a === null
      ? 1
      : b === null
        ? -1
        : typeof a === 'number' && typeof b === 'number'
          ? a - b
          : String(a).localeCompare(String(b), 'zh-CN');

/** A table that Excel people recognise; on a phone each row is a card. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
  filter,
  exportName,
  tools,
  initialSort,
  more,
}: TableProps<Row>) {
  const { t } = useTranslation();
  const [sort, setSort] = useState(initialSort);
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const kept =
    wanted === ''
      ? rows
      : rows.filter((row) =>
          columns.some((column) =>
            String(column.text?.(row) ?? '')
              .toLowerCase()
              .includes(wanted),
          ),
        );
  const by = columns.find((column) => column.key === sort?.key)?.sort;
  const shown = by ? [...kept].sort((a, b) => compare(by(a), by(b)) * (sort?.down ? -1 : 1)) : kept;

  return (
    <div className={css.frame}>
      {(filter || exportName || tools) && (
        <div className={css.tools} data-screen>
          {filter && (
            <input
              className={css.filter}
              type="search"
              value={words}
              aria-label={t('common.filter_rows', { caption })}
              placeholder={t('common.filter')}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          )}
          <span className={css.tally} role="status">
            {!more
              ? t('common.rows', { n: shown.length })
              : wanted === ''
                ? t('common.rows_more', { n: rows.length })
                : t('common.rows_found', { n: shown.length, of: rows.length })}
          </span>
          {tools}
          {exportName && (
            <Button
              kind="quiet"
              size="s"
              icon={<IconDownload aria-hidden="true" />}
              onClick={() => download(exportName, csvOf(columns, shown))}
            >
              {t('common.export_csv')}
            </Button>
          )}
        </div>
      )}
      {shown.length === 0 && empty !== undefined && wanted === '' ? (
        empty
      ) : (
        <div className={css.scroll}>
          <table className={css.table}>
            <caption className="visually-hidden">{caption}</caption>
            <thead>
              <tr>
                {columns.map((column) => {
                  const sorted =
                    sort?.key === column.key && column.sort ? (sort.down ? 'descending' : 'ascending') : undefined;
                  const Mark =
                    sorted === undefined ? IconArrowsSort : sorted === 'ascending' ? IconChevronUp : IconChevronDown;
                  return (
                    <th key={column.key} scope="col" aria-sort={sorted} className={column.align && css.end}>
                      {column.sort ? (
                        <button
                          type="button"
                          className={css.sort}
                          onClick={() => setSort({ key: column.key, down: sorted === 'ascending' })}
                        >
                          {column.header}
                          <Mark aria-hidden="true" className={sorted ? undefined : css.idle} />
                        </button>
                      ) : (
                        column.header
                      )}
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={rowKey(row)}>
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      data-label={column.header}
                      className={[column.align && css.end, column.main && css.main].filter(Boolean).join(' ')}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
              {shown.length === 0 && (
                <tr>
                  <td className={css.none} colSpan={columns.length}>
                    {more ? t('common.nothing_found_yet', { n: rows.length }) : t('common.nothing_found')}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
