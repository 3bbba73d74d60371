import { useTranslation } from 'react-i18next';
import { DateField, TextField } from '../../ui/Field';
import css from './ClaimForm.module.css';
import { RowGroup } from './RowGroup';
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
  return (
    <RowGroup
      legend={t('projects.milestones')}
      hint={t('projects.milestones_hint')}
      rows={milestones}
      blank={blank}
      max={20}
      addLabel={t('projects.milestone_add')}
      removeLabel={(n) => t('projects.milestone_remove', { n })}
      onChange={onChange}
      fields={(milestone, set) => (
        <>
          <TextField
            label={t('projects.milestone_name')}
            value={milestone.name}
            maxLength={80}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <DateField
            label={t('projects.milestone_due')}
            value={milestone.dueOn}
            min={from ?? undefined}
            max={to ?? undefined}
            onChange={(dueOn) => set({ dueOn })}
          />
        </>
      )}
    >
      {error && <p className={css.error}>{error}</p>}
    </RowGroup>
  );
}
