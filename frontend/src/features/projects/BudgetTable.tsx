import { useTranslation } from 'react-i18next';
import { MoneyField, TextField } from '../../ui/Field';
import { Money } from '../../ui/Figures';
import { moneyText } from '../../ui/money';
import { Progress } from '../../ui/Progress';
import css from './ClaimForm.module.css';
import { RowGroup } from './RowGroup';
import type { ClaimContent } from './queries';

type Line = ClaimContent['lines'][number];
const blank: Line = { name: '', amountFen: 0, basis: '' };

/** Budget lines that add up before one's eyes, against the agreed cost. */
export function BudgetTable({
  lines,
  capFen,
  onChange,
  error,
}: {
  lines: readonly Line[];
  capFen: number;
  onChange: (lines: Line[]) => void;
  error?: string;
}) {
  const { t } = useTranslation();
  const total = lines.reduce((sum, line) => sum + line.amountFen, 0);
  return (
    <RowGroup
      legend={t('projects.budget')}
      hint={t('projects.budget_hint')}
      rows={lines}
      blank={blank}
      max={30}
      addLabel={t('projects.line_add')}
      removeLabel={(n) => t('projects.line_remove', { n })}
      onChange={onChange}
      fields={(line, set) => (
        <>
          <TextField
            label={t('projects.line_name')}
            value={line.name}
            maxLength={60}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <MoneyField
            label={t('projects.line_amount')}
            value={line.amountFen || null}
            onChange={(fen) => set({ amountFen: fen ?? 0 })}
          />
          <TextField
            label={t('projects.line_basis')}
            optional
            value={line.basis}
            maxLength={200}
            placeholder={t('projects.line_basis_hint')}
            onChange={(event) => set({ basis: event.currentTarget.value })}
          />
        </>
      )}
    >
      <div className={css.total} aria-live="polite">
        <Progress
          value={total}
          max={capFen}
          tone={total > capFen ? 'gold' : 'lake'}
          label={t('projects.total')}
          text={`${moneyText(total, 'ledger')} / ${moneyText(capFen, 'ledger')}`}
        />
        {total > capFen && (
          <p className={css.error}>
            {t('projects.over_by')} <Money fen={total - capFen} style="ledger" />
          </p>
        )}
      </div>
      {error && total <= capFen && <p className={css.error}>{error}</p>}
    </RowGroup>
  );
}
