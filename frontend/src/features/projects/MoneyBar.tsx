import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Figures';
import css from './Projects.module.css';
import type { ProjectDetails } from './queries';

const fills = [css.part1, css.part2, css.part3];

/** The contract's money in its parts: a drawing first, its figures below. All of it is a plan: the platform does not pay. */
export function MoneyBar({ project }: { project: ProjectDetails }) {
  const { t } = useTranslation();
  const { tranches, amountFen } = project;
  const share = (fen: number) => (fen / amountFen) * 100;
  const parts = tranches.map((tranche, index) => ({
    tranche,
    from: share(tranches.slice(0, index).reduce((sum, before) => sum + before.amountFen, 0)),
    width: share(tranche.amountFen),
    fill: fills[index % fills.length],
  }));
  return (
    <div className={css.money}>
      <p className={css.big}>
        <Money fen={project.amountFen} style="ledger" />
      </p>
      <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ tranche, from: x, width, fill }) => (
          <rect key={tranche.seq} className={`${fill} ${css.seam}`} x={x} width={width} height="8" />
        ))}
      </svg>
      <ol className={css.parts}>
        {parts.map(({ tranche, fill }) => (
          <li key={tranche.seq}>
            <svg className={css.swatch} viewBox="0 0 14 14" aria-hidden="true">
              <rect className={fill} width="14" height="14" rx="3" />
            </svg>
            <span>
              {t(`projects.tranche.${tranche.condition}`, { percent: tranche.percent })}{' '}
              <span className={css.soft}>{t(`projects.tranche_state.${tranche.state}`)}</span>
            </span>
            <Money fen={tranche.amountFen} style="ledger" />
          </li>
        ))}
      </ol>
      <p className={css.soft}>{t('projects.payment_later')}</p>
    </div>
  );
}
