import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { TextArea } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import { standingQuery, useAppeal } from './signalQueries';
import css from './Signals.module.css';

const moods = { open: 'waiting', granted: 'done', rejected: 'refused' } as const;

/** My ballot was set aside: why, and how to say that this is wrong. Nothing for everybody else. */
export function BallotAppeal({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(standingQuery(callId));
  const [text, setText] = useState('');
  const appeal = useAppeal(callId);
  if (!data?.reasonCode) return null;
  const aside = data.status === 'quarantined' || data.status === 'voided';
  if (!aside && data.appeal === 'none') return null;
  return (
    <Card>
      <Stack gap={3}>
        <h2 className={css.title}>{t(`voting.standing_${aside ? data.status : 'restored'}`)}</h2>
        <p>
          {t(aside ? 'voting.standing_reason' : 'voting.standing_reason_then', {
            code: t(`voting.reason.${data.reasonCode}`),
            reason: data.reason ?? '',
          })}
        </p>
        {data.appealText && <p>{t('voting.appeal_mine', { text: data.appealText })}</p>}
        {data.appeal !== 'none' && (
          <StateTag mood={moods[data.appeal as keyof typeof moods]}>{t(`voting.appeal_${data.appeal}`)}</StateTag>
        )}
        {data.appeal === 'open' && data.appealDueAt && (
          <p className={css.soft}>{t('voting.appeal_due', { dueAt: data.appealDueAt })}</p>
        )}
        {data.answer && <p>{t('voting.standing_answer', { answer: data.answer })}</p>}
        {data.mayAppeal && data.appealUntil && (
          <>
            <p className={css.soft}>{t('voting.appeal_until', { until: data.appealUntil })}</p>
            <TextArea
              label={t('voting.appeal_text')}
              hint={t('voting.appeal_text_hint')}
              rows={4}
              limit={1000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            {appeal.error && <Notice tone="refused">{problemText(appeal.error, t).text}</Notice>}
            <Row>
              <Button
                busy={appeal.isPending}
                disabled={Array.from(text.trim()).length < 10}
                onClick={() => appeal.mutate(text.trim(), { onSuccess: () => toast(t('voting.appeal_sent')) })}
              >
                {t('voting.appeal_do')}
              </Button>
            </Row>
          </>
        )}
      </Stack>
    </Card>
  );
}
