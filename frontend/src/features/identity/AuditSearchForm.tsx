import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Button } from '../../ui/Button';
import { Grid, Row, Stack } from '../../ui/Card';
import { DateField, Select, TextField } from '../../ui/Field';
import { isId, type AuditSearch } from './queries';

const rooms = [
  'identity',
  'registers',
  'organizations',
  'documents',
  'programmes',
  'ideas',
  'voting',
  'review',
  'allocation',
  'projects',
  'evaluation',
] as const;
/** Everything that the server audits; a test of the architecture knows when one is missing. */
const subjects = [
  'call',
  'idea',
  'person',
  'invitation',
  'organization',
  'organization_import',
  'register_snapshot',
  'reported_figure',
  'document',
  'pot',
  'rubric',
  'paper_batch',
  'grant',
  'measure',
  'appeal',
  'objection',
  'claim',
  'project',
  'earlier_project',
  'diary_entry',
  'evidence',
  'outcome',
  'evaluation',
  'spot_check',
  'calendar',
  'season_clock',
  'audit',
] as const;
const names = ['room', 'actor', 'subject', 'id', 'from', 'to'] as const;

/** The search lives in the address: an auditor can hand it on. */
export function useAuditSearch(): AuditSearch {
  const [search] = useSearchParams();
  return Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as unknown as AuditSearch;
}

export function AuditSearchForm() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const asked = useAuditSearch();
  const set = (name: (typeof names)[number], value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  return (
    <Stack gap={3} role="search">
      <Grid min="s">
        <Select
          label={t('identity.audit_room')}
          value={asked.room}
          placeholder={t('identity.audit_all')}
          options={rooms.map((value) => ({ value, label: t(`identity.room_${value}`) }))}
          onChange={(event) => set('room', event.currentTarget.value)}
        />
        <Select
          label={t('identity.audit_subject')}
          value={asked.subject}
          placeholder={t('identity.audit_all')}
          options={subjects.map((value) => ({ value, label: t(`identity.audit_subject_${value}`) }))}
          onChange={(event) => set('subject', event.currentTarget.value)}
        />
        <TextField
          label={t('identity.audit_actor_find')}
          value={asked.actor}
          maxLength={40}
          onChange={(event) => set('actor', event.currentTarget.value)}
        />
        <DateField
          label={t('identity.audit_from')}
          value={asked.from}
          max={asked.to || undefined}
          onChange={(day) => set('from', day ?? '')}
        />
        <DateField
          label={t('identity.audit_to')}
          value={asked.to}
          min={asked.from || undefined}
          onChange={(day) => set('to', day ?? '')}
        />
        <TextField
          label={t('identity.audit_id')}
          error={asked.id && !isId(asked.id) ? t('identity.audit_id_wrong') : undefined}
          value={asked.id}
          maxLength={36}
          onChange={(event) => set('id', event.currentTarget.value.trim())}
        />
      </Grid>
      {names.some((name) => asked[name]) && (
        <Row>
          <Button kind="quiet" onClick={() => setSearch({}, { replace: true })}>
            {t('identity.audit_clear')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}
