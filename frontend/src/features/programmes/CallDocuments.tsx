import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Day } from '../../ui/Figures';
import css from './CallView.module.css';
import type { Call } from './queries';

/** What was published about the call, each with its date. */
export function CallDocuments({ call }: { call: Call }) {
  const { t } = useTranslation();
  const entered = (phase: string) => call.steps.find((step) => step.toPhase === phase)?.at;
  const documents = [
    { key: 'announcement', at: entered('published'), to: `/documents?kind=announcement&call=${call.id}` },
    { key: 'extension', at: call.extension?.at, words: call.extension?.reason },
    { key: 'ledger', at: entered('voting'), to: `/calls/${call.id}/ledger` },
    { key: 'publicity', at: call.publicityFrom ?? undefined, to: `/calls/${call.id}/publicity` },
    { key: 'results', at: entered('claiming'), to: `/calls/${call.id}/results` },
    { key: 'cancelled', at: entered('cancelled'), words: call.cancelReason ?? undefined },
  ].filter((one) => one.at !== undefined);
  if (documents.length === 0) return <p className={css.soft}>{t('programmes.documents_none')}</p>;
  return (
    <ul className={css.documents}>
      {documents.map((one) => (
        <li key={one.key}>
          {one.to ? (
            <Link to={one.to}>{t(`programmes.document.${one.key}`)}</Link>
          ) : (
            <span>{t(`programmes.document.${one.key}`)}</span>
          )}
          {one.at && <Day at={one.at} />}
          {one.words && <p>{one.words}</p>}
        </li>
      ))}
      <li>
        <Link to={`/documents?call=${call.id}`}>{t('programmes.document.all')}</Link>
      </li>
    </ul>
  );
}
