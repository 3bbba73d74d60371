import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BarTable } from '../../ui/BarTable';
import { Count } from '../../ui/Figures';
import { percentText } from '../../ui/money';
import { Section } from '../../ui/Page';
import type { RegisterFigure } from './queries';

/** Organizations of each kind, with their share of the whole. */
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
  if (figures.length === 0) return null;
  return (
    <Section title={title}>
      <BarTable
        heads={[title, t('organizations.bars'), wholeName]}
        lines={figures.map((figure) => ({
          key: figure.code,
          name: name(figure.code),
          value: figure.count,
          cells: [
            <Count key="count" value={figure.count} />,
            whole > 0 ? percentText(figure.count / whole, undefined, 1) : '—',
          ],
        }))}
      />
    </Section>
  );
}
