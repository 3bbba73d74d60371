import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { MoneyField, TextField } from '../../ui/Field';
import { Money } from '../../ui/Figures';
import { IconPlus, IconTrash } from '../../ui/icons';
import { moneyText } from '../../ui/money';
import { Progress } from '../../ui/Progress';
import css from './ClaimForm.module.css';
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
  const set = (at: number, change: Partial<Line>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  return (
    <fieldset className={css.group}>
      <legend>{t('projects.budget')}</legend>
      <p className={css.hint}>{t('projects.budget_hint')}</p>
      <Stack gap={3}>
        {lines.map((line, index) => (
          <div key={index} className={css.line}>
            <TextField
              label={t('projects.line_name')}
              value={line.name}
              maxLength={60}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <MoneyField
              label={t('projects.line_amount')}
              value={line.amountFen || null}
              onChange={(fen) => set(index, { amountFen: fen ?? 0 })}
            />
            <TextField
              label={t('projects.line_basis')}
              optional
              value={line.basis}
              maxLength={200}
              placeholder={t('projects.line_basis_hint')}
              onChange={(event) => set(index, { basis: event.currentTarget.value })}
            />
            <IconButton
              name={t('projects.line_remove', { n: index + 1 })}
              className={css.remove}
              onClick={() => onChange(lines.filter((_, at) => at !== index))}
            >
              <IconTrash aria-hidden="true" />
            </IconButton>
          </div>
        ))}
      </Stack>
      <div>
        <Button
          kind="quiet"
          size="s"
          icon={<IconPlus aria-hidden="true" />}
          disabled={lines.length >= 30}
          onClick={() => onChange([...lines, blank])}
        >
          {t('projects.line_add')}
        </Button>
      </div>
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
    </fieldset>
  );
}
