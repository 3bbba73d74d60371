import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { RadioCards, TextArea } from '../../../ui/Field';
import { When } from '../../../ui/Figures';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { useMissing } from '../../../ui/useMissing';
import { EvidenceList } from './EvidenceList';
import { appealsQuery, useDecideAppeal, type Appeal } from './signalQueries';
import css from './Signals.module.css';

const moods = { open: 'waiting', granted: 'done', rejected: 'refused' } as const;

/** Voters who say that a measure was wrong; answered by somebody who had no part in it. */
export function AppealDesk({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const query = useQuery(appealsQuery(callId));
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading cards={2} />;
  if (query.data.appeals.length === 0)
    return (
      <EmptyState title={t('voting.appeal_none')}>
        <p>{t('voting.appeal_none_hint')}</p>
      </EmptyState>
    );
  return (
    <Stack>
      {query.data.appeals.map((appeal) => (
        <Card key={appeal.appealId}>
          <Stack gap={3}>
            <Row between>
              <h2 className={css.title}>{t(`voting.measure_${appeal.kind}`)}</h2>
              <StateTag mood={moods[appeal.state as keyof typeof moods]}>{t(`voting.appeal_${appeal.state}`)}</StateTag>
            </Row>
            <p className={css.soft}>
              <When at={appeal.filedAt} />
            </p>
            {appeal.state === 'open' && <p>{t('voting.appeal_due', { dueAt: appeal.dueAt })}</p>}
            <blockquote className={css.quote}>{appeal.text}</blockquote>
            <p>
              {t('voting.standing_reason', { code: t(`voting.reason.${appeal.reasonCode}`), reason: appeal.reason })}
            </p>
            {appeal.evidence.length > 0 && <EvidenceList evidence={appeal.evidence} />}
            {appeal.answer && <p>{t('voting.standing_answer', { answer: appeal.answer })}</p>}
            {appeal.mayDecide ? (
              <AnswerForm callId={callId} appeal={appeal} />
            ) : (
              appeal.state === 'open' && <p className={css.soft}>{t('voting.appeal_not_mine')}</p>
            )}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

function AnswerForm({ callId, appeal }: { callId: string; appeal: Appeal }) {
  const { t } = useTranslation();
  const [granted, setGranted] = useState<'yes' | 'no' | null>(null);
  const [answer, setAnswer] = useState('');
  const decide = useDecideAppeal(callId);
  const { frame, named, whole } = useMissing({
    granted: granted === null && t('common.choose_one'),
    answer: Array.from(answer.trim()).length < 10 && t('voting.text_too_short'),
  });
  return (
    <Stack gap={3} ref={frame}>
      <RadioCards
        row
        label={t('voting.appeal_grant_ask')}
        value={granted}
        error={named.granted}
        onChange={setGranted}
        options={[
          { value: 'yes', label: t('voting.appeal_grant'), hint: t('voting.appeal_grant_hint') },
          { value: 'no', label: t('voting.appeal_reject'), hint: t('voting.appeal_reject_hint') },
        ]}
      />
      <TextArea
        label={t('voting.appeal_answer')}
        hint={t('voting.appeal_answer_hint')}
        rows={3}
        limit={1000}
        value={answer}
        error={named.answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      {decide.error && <Notice tone="refused">{problemText(decide.error, t).text}</Notice>}
      <Row>
        <Button
          busy={decide.isPending}
          onClick={() =>
            whole() && decide.mutate({ appealId: appeal.appealId, granted: granted === 'yes', answer: answer.trim() })
          }
        >
          {t('voting.appeal_decide')}
        </Button>
      </Row>
    </Stack>
  );
}
