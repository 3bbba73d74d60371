import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayText } from '../../ui/time';
import css from './Documents.module.css';
import type { Block, OfficialDocument } from './queries';

/** The document itself, set like the paper: whose it is, number, title, text, signature. Its language is Chinese in either view. */
export function DocumentPaper({ document }: { document: OfficialDocument }) {
  const { t } = useTranslation();
  return (
    <article className={css.paper} lang="zh-CN" aria-label={document.title}>
      <header className={css.head}>
        {document.sample && <p className={css.sample}>{t('documents.sample')}</p>}
        <p className={css.issuer}>{document.issuerZh}</p>
        <p className={css.docNo}>{document.docNo}</p>
      </header>
      <h2 className={css.title}>{document.title}</h2>
      {document.correctedBy.map((link) => (
        <p key={link.id} className={css.note}>
          {t('documents.corrected_by')} <Link to={`/documents/${link.id}`}>{link.docNo}</Link>
        </p>
      ))}
      {document.corrects && (
        <p className={css.note}>
          {t('documents.corrects')} <Link to={`/documents/${document.corrects.id}`}>{document.corrects.docNo}</Link>
        </p>
      )}
      {document.addressee && <p>{t('documents.addressee', { name: document.addressee })}</p>}
      {document.blocks.map((block, index) => (
        <Part key={index} block={block} />
      ))}
      <footer className={css.signature}>
        <p>{document.issuerZh}</p>
        <p>{dayText(document.issuedAt, 'zh-CN')}</p>
      </footer>
    </article>
  );
}

function Part({ block }: { block: Block }) {
  if (block.kind === 'table') return <PaperTable block={block} />;
  if (block.kind === 'heading') return <h3 className={css.heading}>{block.text}</h3>;
  if (block.kind === 'list')
    return (
      <ol className={css.items}>
        {(block.items ?? []).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    );
  return <p className={block.kind === 'period' ? css.period : css.paragraph}>{block.text}</p>;
}

/** A column of nothing but numbers stands at the right, as in the file for printing. */
const isFigure = (cell: string | undefined) => cell !== undefined && /^(?:—|[\d.,]+[元%]?)$/.test(cell);

function PaperTable({ block }: { block: Block }) {
  const rows = block.rows ?? [];
  const figures = (block.columns ?? []).map((_, n) => rows.length > 0 && rows.every((row) => isFigure(row[n])));
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <caption>{block.text}</caption>
        <thead>
          <tr>
            {(block.columns ?? []).map((column, n) => (
              <th key={column} scope="col" className={figures[n] ? css.number : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td
                  key={column}
                  data-label={block.columns?.[column]}
                  className={figures[column] ? css.number : undefined}
                >
                  <Cell text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** An idea's number stays whole; everything else may break. */
function Cell({ text }: { text: string }) {
  return text.split('\n').map((line, n) => (
    <span key={n} className={/^[A-Z0-9-]+$/.test(line) ? css.code : undefined}>
      {n > 0 && '\n'}
      {line}
    </span>
  ));
}
