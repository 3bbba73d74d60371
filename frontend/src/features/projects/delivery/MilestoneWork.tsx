import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidenceSrc } from '../../../api/evidence';
import { StateTag } from '../../../ui/Badge';
import { Button, HrefButton } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { TextArea } from '../../../ui/Field';
import { IconFileText } from '../../../ui/icons';
import { KeepUnsaved } from '../../../ui/KeepUnsaved';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { milestoneMood } from '../moods';
import type { ProjectDetails } from '../queries';
import { EvidenceInput } from './EvidenceInput';
import { useMoveMilestone, type Workbench } from './queries';

type Milestone = ProjectDetails['milestones'][number];

/** The day that counts now: the one it is due on while it is owed, then when it was handed in, then when it was accepted. */
function MilestoneDay({ milestone }: { milestone: Milestone }) {
  const { t } = useTranslation();
  const [key, day] =
    milestone.state === 'accepted' && milestone.decidedAt
      ? (['projects.milestone_accepted_on', milestone.decidedAt] as const)
      : milestone.state === 'submitted' && milestone.submittedAt
        ? (['projects.milestone_submitted_on', milestone.submittedAt] as const)
        : (['projects.milestone_due_on', milestone.dueOn] as const);
  return <time dateTime={day}>{t(key, { day })}</time>;
}

/** A milestone and the next step on it: handed in by the organization, accepted or given back by the bureau. */
export function MilestoneWork({ milestone, bench }: { milestone: Milestone; bench: Workbench }) {
  const { t } = useTranslation();
  const move = useMoveMilestone(bench.projectId, milestone.position);
  const [doing, setDoing] = useState<'submit' | 'return' | null>(null);
  const [words, setWords] = useState('');
  const linked = bench.milestoneFiles.find((one) => one.position === milestone.position)?.evidenceIds ?? [];
  const [chosen, setChosen] = useState<readonly string[]>(linked);
  const [sending, setSending] = useState(false);
  const send = (command: 'submit' | 'accept' | 'return') =>
    move.mutate(
      { command, words, evidenceIds: command === 'submit' ? [...chosen] : [] },
      {
        onSuccess: () => {
          setDoing(null);
          setWords('');
        },
      },
    );
  const maySubmit = bench.canSign && (milestone.state === 'open' || milestone.state === 'returned');
  const mayDecide = bench.canDecide && milestone.state === 'submitted';
  return (
    <Stack gap={2}>
      <Row gap={3}>
        <strong>{milestone.name}</strong>
        <StateTag mood={milestone.overdue ? 'late' : milestoneMood(milestone.state)}>
          {t(milestone.overdue ? 'projects.milestone_overdue' : `projects.milestone_state.${milestone.state}`)}
        </StateTag>
        <MilestoneDay milestone={milestone} />
      </Row>
      {milestone.words && <p>{milestone.words}</p>}
      {milestone.reason && <Notice>{milestone.reason}</Notice>}
      {linked.length > 0 && (
        <Row>
          {linked.map((id) => (
            <HrefButton key={id} kind="quiet" href={evidenceSrc(id)} icon={<IconFileText aria-hidden="true" />}>
              {bench.files.find((file) => file.id === id)?.name ?? t('projects.evidence')}
            </HrefButton>
          ))}
        </Row>
      )}
      {!doing && (maySubmit || mayDecide) && (
        <Row>
          {maySubmit && <Button onClick={() => setDoing('submit')}>{t('projects.milestone_submit')}</Button>}
          {mayDecide && (
            <>
              <Button busy={move.isPending} onClick={() => send('accept')}>
                {t('projects.milestone_accept')}
              </Button>
              <Button kind="quiet" onClick={() => setDoing('return')}>
                {t('projects.milestone_return')}
              </Button>
            </>
          )}
        </Row>
      )}
      {doing && (
        <>
          <KeepUnsaved when={words.trim() !== ''} />
          <TextArea
            label={t(doing === 'submit' ? 'projects.milestone_done_what' : 'projects.reason')}
            value={words}
            limit={doing === 'submit' ? 1000 : 300}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {doing === 'submit' && (
            <EvidenceInput
              projectId={bench.projectId}
              files={bench.files}
              chosen={chosen}
              onChosen={setChosen}
              onBusy={setSending}
              label={t('projects.evidence_add')}
            />
          )}
          <Row>
            <Button
              busy={move.isPending || sending}
              disabled={words.trim().length < 5 || (doing === 'submit' && chosen.length === 0)}
              onClick={() => send(doing)}
            >
              {t(doing === 'submit' ? 'projects.milestone_submit' : 'projects.milestone_return')}
            </Button>
            <Button kind="quiet" onClick={() => setDoing(null)}>
              {t('common.cancel')}
            </Button>
          </Row>
        </>
      )}
      {move.error && <Notice tone="refused">{problemText(move.error, t).text}</Notice>}
    </Stack>
  );
}
