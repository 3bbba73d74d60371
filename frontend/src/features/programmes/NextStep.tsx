import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { DaysLeft, When } from '../../ui/Figures';
import { IconArrowRight, IconCircleCheck, IconClock } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Confirm } from '../../ui/Dialog';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import css from './Bureau.module.css';
import { Certify } from './Certify';
import { advanceCall, callQuery, keepCall, type Call, type PhaseBlock } from './queries';

/** One reason against the next step, in words that say who has to do what. */
function Block({ block, call }: { block: PhaseBlock; call: Call }) {
  const { t } = useTranslation();
  const words = { openCount: block.openCount };
  const own = t(`programmes.gate.${call.phase}_${block.room}`, { ...words, defaultValue: '' });
  return (
    <li>
      <IconClock aria-hidden="true" />
      <span>
        {block.code === 'programmes.gate_open' && own !== '' ? own : t(block.code, words)}
        {block.due && (
          <>
            {' '}
            <When at={block.due} />
            <span aria-hidden="true"> · </span>
            <DaysLeft until={block.due} now={call.now} />
          </>
        )}
      </span>
    </li>
  );
}

/** What comes next, what is still against it, and the button where the bureau decides. */
export function NextStep({ call }: { call: Call }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const advance = useMutation({
    ...advanceCall(call.id),
    onSuccess: (moved) => {
      keepCall(queries, moved);
      setAsking(false);
      setNote('');
      toast(t('programmes.moved', { phase: t(`programmes.phase.${moved.phase}`) }));
    },
    onError: () => {
      setAsking(false);
      void queries.invalidateQueries({ queryKey: callQuery(call.id).queryKey });
    },
  });
  const { progress } = call;
  if (!progress?.to) return null;
  const phase = t(`programmes.phase.${progress.to}`);
  const free = progress.blocks.length === 0;
  return (
    <Card aria-labelledby="next-step">
      <Stack>
        <h3 id="next-step">{t('programmes.next_step', { phase })}</h3>
        <p className={css.soft}>{t(progress.byClock ? 'programmes.next_by_clock' : 'programmes.next_by_bureau')}</p>
        {free ? (
          <p className={css.free}>
            <IconCircleCheck aria-hidden="true" />
            {t(progress.byClock ? 'programmes.free_by_clock' : 'programmes.free')}
          </p>
        ) : (
          <ul className={css.blocks}>
            {progress.blocks.map((block) => (
              <Block key={`${block.code} ${block.room}`} block={block} call={call} />
            ))}
          </ul>
        )}
        {progress.blocks.some((block) => block.room === 'voting' && call.phase === 'counting') && (
          <Certify callId={call.id} />
        )}
        {advance.isError && <Notice tone="refused">{problemText(advance.error, t).text}</Notice>}
        {(!progress.byClock || free) && (
          <div>
            <Button
              icon={<IconArrowRight aria-hidden="true" />}
              disabled={!free}
              busy={advance.isPending}
              onClick={() => setAsking(true)}
            >
              {t('programmes.advance', { phase })}
            </Button>
          </div>
        )}
      </Stack>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => advance.mutate({ from: call.phase, note: note.trim() })}
        title={t('programmes.advance_ask', { phase })}
        confirmLabel={t('programmes.advance', { phase })}
        busy={advance.isPending}
      >
        <Stack>
          <p>{t('programmes.advance_ask_body')}</p>
          <TextArea
            label={t('programmes.note')}
            hint={t('programmes.note_hint')}
            optional
            limit={500}
            rows={3}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Stack>
      </Confirm>
    </Card>
  );
}
