import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../../i18n';
import { moneyText } from '../../../ui/money';
import { QrCode } from '../../../ui/QrCode';
import { PrintSheet } from '../PrintSheet';
import { turned } from './marks';
import type { PaperBatch, PaperDesk } from './queries';
import css from './BatchPrint.module.css';

/** As many ideas stand in one column, in large letters. */
const roomy = 14;

/** A sheet a slip: its number, how to fill it in, and the list. */
export function BatchPrint({ desk, batch, onDone }: { desk: PaperDesk; batch: PaperBatch; onDone: () => void }) {
  const numbers = Array.from({ length: batch.slips }, (_, index) => index + 1);
  return (
    <PrintSheet paper="a4" onDone={onDone}>
      {numbers.map((n) => (
        <BallotPaper key={n} desk={desk} batchNo={batch.no} n={n} />
      ))}
    </PrintSheet>
  );
}

export function BallotPaper({ desk, batchNo, n }: { desk: PaperDesk; batchNo: number; n: number }) {
  const { t } = useTranslation();
  const number = `${batchNo}-${n}`;
  const points = desk.maxPoints !== null;
  const limits = { count: desk.maxPicks, points: desk.maxPoints, fen: desk.maxCostFen };
  return (
    <article className={css.paper}>
      <header className={css.head}>
        <div>
          <p className={css.kind}>{t('channels.paper_kind')}</p>
          <h1>{inLanguage({ zh: desk.titleZh, en: desk.titleEn })}</h1>
          <p className={css.number}>{t('channels.paper_number', { number })}</p>
        </div>
        <QrCode text={number} label={number} size={96} />
      </header>
      <ol className={css.how}>
        <li>{t(`channels.paper_how_${desk.method}`, limits)}</li>
        {desk.minPicks > 1 && <li>{t('channels.paper_min', { count: desk.minPicks })}</li>}
        <li>{t(`channels.paper_too_many_${desk.method}`, limits)}</li>
        <li>{t('channels.paper_no_name')}</li>
        <li>{t('channels.paper_by', { until: desk.closesAt })}</li>
        <li>{t('channels.paper_replaces')}</li>
      </ol>
      <ul className={desk.ideas.length > roomy ? css.ideas : `${css.ideas} ${css.roomy}`}>
        {turned(desk.ideas, batchNo).map((idea) => (
          <li key={idea.ideaId}>
            <span className={points ? css.line : css.box} aria-hidden="true" />
            <strong className={css.n}>{idea.n}</strong>
            <span className={css.title}>{idea.title}</span>
            {/* What is to be added up stands in one unit: 3.5万元 and 9,000元 are hard to sum in one's head. */}
            <span className={css.cost}>{moneyText(idea.costFen, desk.maxCostFen === null ? 'list' : 'ledger')}</span>
          </li>
        ))}
      </ul>
      {(points || desk.maxCostFen !== null) && (
        <p className={css.sum}>{t(points ? 'channels.paper_sum_points' : 'channels.paper_sum_cost', limits)}</p>
      )}
      <footer className={css.foot}>
        <span>{t('channels.paper_stamp')}</span>
        <span>{number}</span>
      </footer>
    </article>
  );
}
