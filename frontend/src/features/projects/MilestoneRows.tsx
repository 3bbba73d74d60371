import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { DateField, TextField } from '../../ui/Field';
import { IconPlus, IconTrash } from '../../ui/icons';
import css from './ClaimForm.module.css';
import type { ClaimContent } from './queries';

type Milestone = ClaimContent['milestones'][number];
const blank: Milestone = { name: '', dueOn: null };

/** What will be seen when: the days on which the project shows something. */
export function MilestoneRows({
  milestones,
  from,
  to,
  onChange,
  error,
}: {
  milestones: readonly Milestone[];
  from?: string | null;
  to?: string | null;
  onChange: (milestones: Milestone[]) => void;
  error?: string;
}) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<Milestone>) =>
    onChange(milestones.map((milestone, index) => (index === at ? { ...milestone, ...change } : milestone)));
  return (
    <fieldset className={css.group}>
      <legend>{t('projects.milestones')}</legend>
      <p className={css.hint}>{t('projects.milestones_hint')}</p>
      <Stack gap={3}>
        {milestones.map((milestone, index) => (
          <div key={index} className={css.line}>
            <TextField
              label={t('projects.milestone_name')}
              value={milestone.name}
              maxLength={80}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <DateField
              label={t('projects.milestone_due')}
              value={milestone.dueOn}
              min={from ?? undefined}
              max={to ?? undefined}
              onChange={(dueOn) => set(index, { dueOn })}
            />
            <IconButton
              name={t('projects.milestone_remove', { n: index + 1 })}
              className={css.remove}
              onClick={() => onChange(milestones.filter((_, at) => at !== index))}
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
          disabled={milestones.length >= 20}
          onClick={() => onChange([...milestones, blank])}
        >
          {t('projects.milestone_add')}
        </Button>
      </div>
      {error && <p className={css.error}>{error}</p>}
    </fieldset>
  );
}
