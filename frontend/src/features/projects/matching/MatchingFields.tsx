import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Stack } from '../../../ui/Card';
import { NumberField, RadioCards, TextField } from '../../../ui/Field';
import { ErrorState, Loading } from '../../../ui/States';
import { CandidateList } from './CandidateList';
import css from './Matching.module.css';
import { candidatesQuery, mostInvited, type LeadCandidate } from './queries';

/** Who is asked, who would lead the residents, and how long there is to answer. */
export interface Asking {
  organizationIds: string[];
  leadId: string | null;
  days: number;
}
export const emptyAsking: Asking = { organizationIds: [], leadId: null, days: 10 };

export const isReady = (route: string | null, { organizationIds, leadId, days }: Asking) => {
  if (route !== 'directed' && route !== 'self_organized') return true;
  if (days < 3 || days > 30 || organizationIds.length === 0) return false;
  return route === 'directed' ? organizationIds.length <= mostInvited : leadId !== null;
};

export function MatchingFields({
  ideaId,
  kind,
  value,
  onChange,
}: {
  ideaId: string;
  kind: 'directed' | 'self_organized';
  value: Asking;
  onChange: (value: Asking) => void;
}) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const candidates = useQuery({ ...candidatesQuery(ideaId, q.trim()), placeholderData: keepPreviousData });
  if (candidates.isError)
    return <ErrorState compact error={candidates.error} retry={() => void candidates.refetch()} />;
  if (!candidates.data) return <Loading lines={5} />;
  const { eligible, blocked, residents } = candidates.data;
  return (
    <Stack>
      <TextField
        label={t('projects.candidate_search')}
        optional
        maxLength={50}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      <CandidateList
        kind={kind}
        eligible={eligible}
        blocked={blocked}
        value={value.organizationIds}
        onChange={(organizationIds) => onChange({ ...value, organizationIds })}
      />
      {kind === 'self_organized' && (
        <RadioCards<string>
          label={t('projects.lead')}
          hint={t('projects.lead_hint')}
          value={value.leadId}
          onChange={(leadId) => onChange({ ...value, leadId })}
          options={residents.map((one) => ({ value: one.personId, label: <LeadName lead={one} /> }))}
        />
      )}
      <div className={css.days}>
        <NumberField
          label={t('projects.days_to_answer')}
          value={value.days}
          onChange={(days) => onChange({ ...value, days: days ?? 0 })}
        />
      </div>
    </Stack>
  );
}

function LeadName({ lead }: { lead: LeadCandidate }) {
  const { t } = useTranslation();
  return (
    <>
      {lead.shownName ?? t('projects.lead_anonymous')}{' '}
      <span className={css.soft}>{t(`projects.lead_how.${lead.how}`)}</span>
      {lead.willing && <span className={css.soft}> · {t('projects.lead_willing')}</span>}
    </>
  );
}
