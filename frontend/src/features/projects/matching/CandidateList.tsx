import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Stack } from '../../../ui/Card';
import { Checkbox, RadioCards } from '../../../ui/Field';
import { useRuleName } from '../Rules';
import css from './Matching.module.css';
import { mostInvited, type Candidate } from './queries';

/** Who may be asked, best fit first; below, folded away, who may not and why. */
export function CandidateList({
  kind,
  eligible,
  blocked,
  value,
  onChange,
}: {
  kind: 'directed' | 'self_organized';
  eligible: readonly Candidate[];
  blocked: readonly Candidate[];
  value: readonly string[];
  onChange: (organizationIds: string[]) => void;
}) {
  const { t } = useTranslation();
  const ruleName = useRuleName();
  // Whoever was ticked stays in sight when another name is searched for.
  const [seen, setSeen] = useState<readonly Candidate[]>([]);
  const kept = seen.filter(
    (one) =>
      value.includes(one.organizationId) && !eligible.some((shown) => shown.organizationId === one.organizationId),
  );
  const shown = [...kept, ...eligible];
  const pick = (ids: string[]) => {
    setSeen([...seen, ...eligible.filter((one) => ids.includes(one.organizationId) && !seen.includes(one))]);
    onChange(ids);
  };
  return (
    <Stack gap={3}>
      {shown.length === 0 && <p>{t('projects.candidates_none')}</p>}
      {shown.length > 0 && kind === 'self_organized' && (
        <RadioCards<string>
          label={t('projects.candidates_host')}
          hint={t('projects.candidates_hint_host')}
          value={value[0] ?? null}
          onChange={(id) => pick([id])}
          options={shown.map((one) => ({
            value: one.organizationId,
            label: one.organizationName,
            hint: <Fit candidate={one} />,
          }))}
        />
      )}
      {shown.length > 0 && kind === 'directed' && (
        <fieldset className={css.candidates}>
          <legend>{t('projects.candidates')}</legend>
          <p className={css.soft}>{t('projects.candidates_hint', { most: mostInvited })}</p>
          {shown.map((one) => {
            const isChosen = value.includes(one.organizationId);
            return (
              <Checkbox
                key={one.organizationId}
                label={one.organizationName}
                hint={<Fit candidate={one} />}
                checked={isChosen}
                disabled={!isChosen && value.length >= mostInvited}
                onChange={() =>
                  pick(isChosen ? value.filter((id) => id !== one.organizationId) : [...value, one.organizationId])
                }
              />
            );
          })}
          <p role="status">{t('projects.chosen_n', { n: value.length })}</p>
        </fieldset>
      )}
      {blocked.length > 0 && (
        <details className={css.blocked}>
          <summary>{t('projects.candidates_blocked', { count: blocked.length })}</summary>
          <ul className={css.names}>
            {blocked.map((one) => (
              <li key={one.organizationId}>
                <strong>{one.organizationName}</strong>
                <span className={css.soft}>
                  {t('projects.rule_fails')}
                  {one.failedRules.map((rule) => ruleName(rule)).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}

/** Why it stands where it stands in the list. */
function Fit({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  return [
    candidate.fieldFits && t('projects.candidate_field'),
    candidate.sameStreet && t('projects.candidate_street'),
    t('projects.candidate_places', { count: candidate.freePlaces }),
    candidate.askedBefore && t(`projects.candidate_asked.${candidate.askedBefore}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
