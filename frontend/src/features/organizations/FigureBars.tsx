import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Count } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import css from './Organizations.module.css';
import type { RegisterFigure } from './queries';

/** Bars that are also the table: name, bar, number and share in one row each, so that nothing is said by length alone. */
export function FigureBars({
  title,
  figures,
  whole,
  wholeName,
  name,
}: {
  title: string;
  figures: readonly RegisterFigure[];
  whole: number;
  wholeName: string;
  name: (code: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const most = Math.max(1, ...figures.map((figure) => figure.count));
  if (figures.length === 0) return null;
  return (
    <Section title={title}>
      <table className={css.bars}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('organizations.bars')}</th>
            <th scope="col">{wholeName}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.code}>
              <th scope="row">
                {name(figure.code)}
                <svg className={css.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(figure.count / most) * 100} height="6" />
                </svg>
              </th>
              <td>
                <Count value={figure.count} />
              </td>
              <td>{whole > 0 ? `${((figure.count / whole) * 100).toFixed(1)}%` : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
