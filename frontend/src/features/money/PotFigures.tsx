import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Money } from '../../ui/Figures';
import { EmptyState } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { ExportButtons } from './ExportButtons';
import css from './Money.module.css';
import { rowsPath, type Figures, type MoneyPot, type PotName, type Scope } from './queries';

interface Line {
  pot: PotName;
  purpose?: { code: string; nameZh: string; nameEn: string };
  figures: Figures;
}

const potName = (pot: PotName) => inLanguage({ zh: pot.nameZh, en: pot.nameEn });

const columns = [
  ['appropriated', 'appropriatedFen'],
  ['reserved', 'reservedFen'],
  ['contracted', 'contractedFen'],
  ['paid', 'paidFen'],
  ['spent', 'spentFen'],
  ['returned', 'returnedFen'],
  ['sent_back', 'sentBackFen'],
  ['carried', 'carriedFen'],
  ['left', 'leftFen'],
] as const;

/** Columns that stay away while there is nothing to say in them. */
const rare = new Set(['sent_back', 'carried']);

/** Every pot and what each purpose of it came to; a figure leads to the ledger rows it is the sum of. */
export function PotFigures({ pots, scope }: { pots: readonly MoneyPot[]; scope: Scope }) {
  const { t } = useTranslation();
  const lines: Line[] = pots.flatMap(({ pot, figures, purposes }) => [
    { pot, figures },
    ...purposes.map((purpose) => ({ pot, purpose, figures: purpose.figures })),
  ]);
  const name = ({ pot, purpose }: Line) =>
    purpose ? inLanguage({ zh: purpose.nameZh, en: purpose.nameEn }) : potName(pot);
  const shown = columns.filter(([key, field]) => !rare.has(key) || lines.some((line) => line.figures[field] > 0));
  return (
    <Table
      caption={t('money.pots')}
      rows={lines}
      rowKey={(line) => `${line.pot.id} ${line.purpose?.code ?? ''}`}
      tools={<ExportButtons table="pots" of={scope} />}
      empty={<EmptyState drawing="money" title={t('money.none')} />}
      columns={[
        {
          key: 'pot',
          header: t('money.pot'),
          main: true,
          cell: (line) =>
            line.purpose ? (
              <span className={css.purpose}>
                {name(line)}
                <span className={css.ofPot}> {t('money.of_pot', { name: potName(line.pot) })}</span>
              </span>
            ) : (
              <>
                {name(line)} {line.pot.closedAt && <Badge>{t('programmes.pot_closed_mark')}</Badge>}{' '}
                {line.pot.isDemo && <Badge tone="gold">{t('common.demo_mark')}</Badge>}
              </>
            ),
          text: name,
        },
        {
          key: 'year',
          header: t('money.year'),
          cell: (line) => line.pot.fiscalYear,
          text: (line) => line.pot.fiscalYear,
        },
        ...shown.map(([key, field]): Column<Line> => ({
          key,
          header: t(`money.figure.${key}`),
          align: 'end',
          cell: (line) => (
            <FigureLink
              fen={line.figures[field]}
              always={key === 'appropriated' || key === 'left'}
              to={rowsPath({ figure: key, potId: line.pot.id, purpose: line.purpose?.code })}
              name={t('money.rows_of', { figure: t(`money.figure.${key}`), name: name(line) })}
            />
          ),
          text: (line) => line.figures[field] / 100,
        })),
      ]}
    />
  );
}

/** A figure that opens the rows under it; nothing has no rows to show, and stays blank where it would only be noise. */
export function FigureLink({ fen, to, name, always }: { fen: number; to: string; name: string; always?: boolean }) {
  if (fen === 0) return always && <Money fen={0} />;
  return (
    <Link to={to} title={name}>
      <Money fen={fen} />
    </Link>
  );
}
