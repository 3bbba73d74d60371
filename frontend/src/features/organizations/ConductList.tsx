import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { recordQuery, useAnswer, type ConductEntry } from './queries';

/** What an organization did and failed to do, each with its answer beside it; then its annual checks and earlier entries. */
export function ConductList({ organizationId, member }: { organizationId: string; member: boolean }) {
  const { t } = useTranslation();
  const record = useQuery(recordQuery(organizationId));
  if (record.isPending) return <Loading lines={4} />;
  if (record.isError) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  const { conduct, checks, history } = record.data;
  return (
    <>
      <Section title={t('organizations.conduct')}>
        {conduct.length === 0 && <EmptyState title={t('organizations.conduct_none')} />}
        <Stack gap={3}>
          {conduct.map((entry) => (
            <Entry key={entry.id} entry={entry} organizationId={organizationId} member={member} />
          ))}
        </Stack>
      </Section>
      {checks.length > 0 && (
        <Section title={t('organizations.record_checks')}>
          <Table
            caption={t('organizations.record_checks')}
            columns={[
              { key: 'year', header: t('organizations.check_year'), main: true, cell: (row) => row.year },
              {
                key: 'result',
                header: t('organizations.check_result'),
                cell: (row) => t(`organizations.check.${row.conclusion}`),
              },
            ]}
            rows={checks}
            rowKey={(row) => String(row.year)}
          />
        </Section>
      )}
      {history.length > 1 && (
        <Section title={t('organizations.history')}>
          <Table
            caption={t('organizations.history')}
            columns={[
              { key: 'since', header: t('organizations.since'), main: true, cell: (row) => <Day at={row.since} /> },
              { key: 'name', header: t('organizations.name'), cell: (row) => row.name },
              {
                key: 'status',
                header: t('organizations.status_label'),
                cell: (row) => t(`organizations.status.${row.status}`),
              },
              { key: 'rating', header: t('organizations.rating'), cell: (row) => row.rating ?? '—' },
            ]}
            rows={history}
            rowKey={(row) => String(row.no)}
          />
        </Section>
      )}
    </>
  );
}

function Entry({ entry, organizationId, member }: { entry: ConductEntry; organizationId: string; member: boolean }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const answer = useAnswer(organizationId, entry.id);
  return (
    <Card>
      <Stack gap={2}>
        <Row gap={2}>
          <strong>{t(`organizations.conduct.${entry.kind}`)}</strong>
          <Day at={entry.at} />
        </Row>
        {entry.answer && <p>{t('organizations.conduct_says', { text: entry.answer })}</p>}
        {member && !entry.answer && (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              answer.mutate(text.trim());
            }}
          >
            <Stack gap={2}>
              <TextArea
                label={t('organizations.conduct_answer')}
                hint={t('organizations.conduct_answer_hint')}
                rows={2}
                limit={500}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              {answer.error && <Notice tone="refused" title={problemText(answer.error, t).text} />}
              <Row>
                <Button type="submit" kind="quiet" busy={answer.isPending} disabled={text.trim().length < 5}>
                  {t('organizations.conduct_send')}
                </Button>
              </Row>
            </Stack>
          </form>
        )}
      </Stack>
    </Card>
  );
}
