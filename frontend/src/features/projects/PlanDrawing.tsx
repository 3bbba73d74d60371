import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Money } from '../../ui/Figures';
import css from './Projects.module.css';
import type { PaymentRow } from './queries';

const fills = [css.part1, css.part2, css.part3];

/** All contracts at a glance: a bar for each, as long as its money, in the parts it is paid in. */
export function PlanDrawing({ rows }: { rows: readonly PaymentRow[] }) {
  const { t } = useTranslation();
  const projects = [...new Set(rows.map((row) => row.projectId))].map((id) => {
    const parts = rows.filter((row) => row.projectId === id).sort((one, other) => one.seq - other.seq);
    return { parts, first: parts[0], fen: parts.reduce((sum, part) => sum + part.amountFen, 0) };
  });
  const total = projects.reduce((sum, project) => sum + project.fen, 0);
  const most = Math.max(...projects.map((project) => project.fen));
  const share = (fen: number) => (fen / most) * 100;
  return (
    <>
      <div className={css.planHead}>
        <h2 className={css.panelTitle}>{t('projects.payment_drawing')}</h2>
        <span>
          {t('projects.planned_total')}{' '}
          <strong>
            <Money fen={total} style="ledger" />
          </strong>
        </span>
      </div>
      <ul className={css.plan}>
        {projects.map(
          ({ first, parts, fen }) =>
            first && (
              <li key={first.projectId}>
                <Link to={`/projects/${first.projectId}`}>{first.ideaTitle}</Link>
                <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  {parts.map((part, index) => (
                    <rect
                      key={part.seq}
                      className={`${fills[index % fills.length]} ${css.seam}`}
                      x={share(parts.slice(0, index).reduce((sum, before) => sum + before.amountFen, 0))}
                      width={share(part.amountFen)}
                      height="8"
                    />
                  ))}
                </svg>
                <Money fen={fen} style="ledger" />
              </li>
            ),
        )}
      </ul>
      <ul className={css.legend}>
        {projects[0]?.parts.map((part, index) => (
          <li key={part.seq}>
            <svg className={css.swatch} viewBox="0 0 14 14" aria-hidden="true">
              <rect className={fills[index % fills.length]} width="14" height="14" rx="3" />
            </svg>
            {t(`projects.tranche.${part.condition}`, { percent: part.percent })}
          </li>
        ))}
      </ul>
    </>
  );
}
