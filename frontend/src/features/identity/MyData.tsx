import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, HrefButton } from '../../ui/Button';
import { Card, Facts, Row, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconDownload, IconPrinter } from '../../ui/icons';
import { Section } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';
import { AreaName } from './AreaName';
import { exportQuery, type Export } from './queries';

/** What is kept about oneself, to be read: the same as in the file, in words. */
export function MyData() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(exportQuery);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  const { identity, ideas, notifications, projects, allocation, evaluation } = data.sections;
  return (
    <Stack gap={8}>
      <Row data-screen>
        <Button kind="quiet" icon={<IconPrinter aria-hidden="true" />} onClick={() => print()}>
          {t('identity.data_print')}
        </Button>
        <HrefButton kind="quiet" href="/api/me/export" download icon={<IconDownload aria-hidden="true" />}>
          {t('identity.data_file')}
        </HrefButton>
      </Row>
      <Person person={identity} />
      <Section title={t('identity.data_ideas')}>
        <List
          rows={ideas?.submitted ?? []}
          row={(idea) => (
            <>
              <strong>
                {idea.title} · {idea.no}
              </strong>
              <p>
                {t(`ideas.state.${idea.state}`)} · {t('identity.data_signed', { name: idea.shownName })} ·{' '}
                <When at={idea.submittedAt} />
              </p>
              <p>{idea.problem}</p>
              {idea.solution && <p>{idea.solution}</p>}
            </>
          )}
        />
        {(ideas?.joined ?? []).length > 0 && <p>{t('identity.data_joined', { numbers: ideas?.joined.join(' · ') })}</p>}
        {(ideas?.needs ?? []).length > 0 && <p>{t('identity.data_needs', { numbers: ideas?.needs?.join(' · ') })}</p>}
        {projects && (
          <p>{t('identity.data_leads', { titles: projects.leads.map((one) => one.ideaTitle).join(' · ') })}</p>
        )}
        {(ideas?.drafts ?? []).map((draft, at) => (
          <p key={at}>{t('identity.data_draft', { text: draftText(draft) })}</p>
        ))}
      </Section>
      <Section title={t('identity.data_votes')}>
        <p>{t('identity.data_votes_where')}</p>
      </Section>
      {(allocation?.objections ?? []).length > 0 && (
        <Section title={t('identity.data_objections')}>
          <List
            rows={allocation?.objections ?? []}
            row={(one) => (
              <>
                <When at={one.filedAt} />
                <p>{one.text}</p>
                {one.answer && <p>{t('identity.data_answer', { text: one.answer })}</p>}
              </>
            )}
          />
        </Section>
      )}
      {(evaluation?.ratings ?? []).length > 0 && (
        <Section title={t('identity.data_ratings')}>
          <List
            rows={evaluation?.ratings ?? []}
            row={(one) => (
              <>
                <strong>{t('identity.data_stars', { n: one.stars, title: one.ideaTitle })}</strong>
                {one.words && <p>{one.words}</p>}
              </>
            )}
          />
        </Section>
      )}
      <Section title={t('identity.data_news')}>
        <p>
          {t('identity.data_follows', {
            titles: (notifications?.follows ?? []).map((one) => one.ideaTitle).join(' · ') || t('identity.data_none'),
          })}
        </p>
        <p>{t('identity.data_messages', { n: (notifications?.messages ?? []).length })}</p>
      </Section>
      <Section title={t('identity.data_recorded')} lead={t('identity.data_recorded_lead')}>
        <Lines rows={identity.sessions.map((one) => [one.createdAt, one.device || t('identity.device_unknown')])} />
        <Lines rows={identity.recorded.map((one) => [one.at, actionText(one.action, t)])} />
      </Section>
    </Stack>
  );
}

function Person({ person }: { person: Export['sections']['identity'] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('identity.data_person')}>
      <Facts
        items={[
          { name: t('identity.data_name'), value: person.displayName },
          { name: t('identity.data_phone'), value: person.phone ?? t('identity.data_none') },
          { name: t('identity.data_area'), value: <AreaName code={person.areaCode} /> },
          { name: t('identity.data_since'), value: <When at={person.createdAt} /> },
          { name: t('identity.data_sms'), value: t(person.smsNews ? 'identity.audit_yes' : 'identity.audit_no') },
          ...person.consents.map((one) => ({
            name: t(`identity.document_${one.document}`, { version: one.version }),
            value: (
              <>
                {t(one.given ? 'identity.consent_given' : 'identity.consent_taken_back')} · <When at={one.at} />
              </>
            ),
          })),
        ]}
      />
    </Section>
  );
}

function List<T>({ rows, row }: { rows: readonly T[]; row: (one: T) => ReactNode }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <p>{t('identity.data_none')}</p>;
  return (
    <Stack gap={3}>
      {rows.map((one, at) => (
        <Card key={at}>
          <Stack gap={1}>{row(one)}</Stack>
        </Card>
      ))}
    </Stack>
  );
}

function Lines({ rows }: { rows: readonly (readonly [at: string, text: string])[] }) {
  return (
    <ul>
      {rows.map(([at, text], index) => (
        <li key={index}>
          <When at={at} /> · {text}
        </li>
      ))}
    </ul>
  );
}

const actionText = (action: string, t: TFunction) => t(`audit.${action}`, { defaultValue: t('identity.data_step') });

/** A draft is kept as the form has it; who reads it wants the words. */
function draftText(draft: string): string {
  const held = JSON.parse(draft) as Partial<Record<'title' | 'problem' | 'solution', string>>;
  return [held.title, held.problem, held.solution].filter(Boolean).join(' · ');
}
