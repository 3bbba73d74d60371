import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { TextArea } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { Confirm } from '../../../ui/Dialog';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import css from './Delivery.module.css';
import { useSteer } from './queries';

type Command = 'pause' | 'resume' | 'risk' | 'terminate' | 'complete';
const ways: Readonly<Record<string, readonly Command[]>> = {
  signed: ['risk', 'terminate'],
  in_progress: ['complete', 'pause', 'risk', 'terminate'],
  paused: ['resume', 'risk', 'terminate'],
};

/** For the bureau: pause, resume, note a risk, complete, or end with what that frees and demands back. */
export function SteerForm({ projectId, state, waits }: { projectId: string; state: string; waits: readonly string[] }) {
  const { t } = useTranslation();
  const steer = useSteer(projectId);
  const [reason, setReason] = useState('');
  const [ending, setEnding] = useState(false);
  const send = (command: Command) =>
    steer.mutate(
      { command, reason },
      {
        onSuccess: () => {
          setReason('');
          toast(t(`projects.steered_${command}`));
        },
      },
    );
  const commands = ways[state] ?? [];
  if (commands.length === 0) return null;
  return (
    <Card>
      <Stack gap={3}>
        <TextArea
          label={t('projects.reason')}
          hint={t('projects.steer_hint')}
          value={reason}
          limit={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {steer.error && <Notice tone="refused">{problemText(steer.error, t).text}</Notice>}
        {commands.includes('complete') && <Waits waits={waits} />}
        <Row>
          {commands.map((command) => (
            <Button
              key={command}
              kind={command === 'complete' || command === 'resume' ? undefined : 'quiet'}
              busy={steer.isPending}
              disabled={command !== 'complete' && reason.trim().length < 5}
              onClick={() => (command === 'terminate' ? setEnding(true) : send(command))}
            >
              {t(`projects.steer_${command}`)}
            </Button>
          ))}
        </Row>
        <Confirm
          opened={ending}
          onClose={() => setEnding(false)}
          onConfirm={() => {
            setEnding(false);
            send('terminate');
          }}
          title={t('projects.terminate_title')}
          confirmLabel={t('projects.steer_terminate')}
          danger
        >
          {t('projects.terminate_hint')}
        </Confirm>
      </Stack>
    </Card>
  );
}

/** What stands between the project and its completion, before anybody presses. */
function Waits({ waits }: { waits: readonly string[] }) {
  const { t } = useTranslation();
  if (waits.length === 0) return <Notice tone="done" title={t('projects.complete_ready')} />;
  return (
    <Notice title={t('projects.complete_waits_title')}>
      <ul className={css.waits}>
        {waits.map((wait) => (
          <li key={wait}>{t(wait)}</li>
        ))}
      </ul>
    </Notice>
  );
}
