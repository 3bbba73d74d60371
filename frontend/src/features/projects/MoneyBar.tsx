import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Money } from '../../ui/Figures';
import { moneyText } from '../../ui/money';
import css from './Projects.module.css';
import type { ProjectDetails } from './queries';

const fills = [css.part1, css.part2, css.part3];

/** The contract's money in its parts: a drawing first, its figures below, and how long each part waits or waited. */
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
              <span className={css.soft}>
                {t(`projects.tranche_state.${tranche.state}`)}
                <TrancheWait tranche={tranche} today={project.today} />
                {tranche.owedMilestones > 0 &&
                  ` · ${t('projects.waits_milestones', { count: tranche.owedMilestones })}`}
              </span>
            </span>
            <Money fen={tranche.amountFen} style="ledger" />
          </li>
        ))}
      </ol>
      <p className={css.soft}>
        {t('projects.paid_of', { paid: moneyText(project.paidFen, 'ledger'), total: moneyText(amountFen, 'ledger') })}{' '}
        {project.paidFen > 0 && (
          <Link to={`/money/rows?figure=paid&projectId=${project.id}`}>{t('projects.paid_rows')}</Link>
        )}
      </p>
    </div>
  );
}

/** Everybody may see how long an organization waits for its money. */
function TrancheWait({ tranche, today }: { tranche: ProjectDetails['tranches'][number]; today: string }) {
  const { t } = useTranslation();
  if (tranche.daysWaiting === null) return null;
  const n = tranche.daysWaiting;
  if (tranche.paidOn) return <>{` · ${t('projects.waited_days', { count: n })}`}</>;
  const late = tranche.dueAt !== null && tranche.dueAt.slice(0, 10) < today;
  return <>{` · ${t(late ? 'projects.waiting_late' : 'projects.waiting_days', { count: n })}`}</>;
}
