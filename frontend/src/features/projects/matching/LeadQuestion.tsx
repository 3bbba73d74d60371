import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Row } from '../../../ui/Card';
import { Confirm } from '../../../ui/Dialog';
import { Checkbox } from '../../../ui/Field';
import { IconCheck, IconX } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import projects from '../Projects.module.css';
import { ChannelChoice, type Channel } from './ChannelChoice';
import { useAnswerLeadership, type Leadership } from './queries';

/** Will you lead it, and may your name be shown? A clerk who asks for a resident says how they heard the answer. */
export function LeadQuestion({ ideaId, leadership }: { ideaId: string; leadership: Leadership }) {
  const { t } = useTranslation();
  const answer = useAnswerLeadership(ideaId);
  // Never ticked beforehand: a name in public is a yes of its own.
  const [named, setNamed] = useState(false);
  const [channel, setChannel] = useState<Channel | null>(null);
  const [refusing, setRefusing] = useState(false);
  const { onBehalf } = leadership;
  const isMute = onBehalf && channel === null;
  const send = (accept: boolean) =>
    answer.mutate(
      { accept, named: accept && named, channel },
      { onSuccess: () => toast(t('projects.lead_done')), onSettled: () => setRefusing(false) },
    );
  return (
    <>
      <p>
        {t(onBehalf ? 'projects.lead_what_behalf' : 'projects.lead_what', {
          host: leadership.hostName,
          until: leadership.until,
        })}
      </p>
      <p className={projects.reason}>{leadership.reason}</p>
      {onBehalf && <ChannelChoice value={channel} onChange={setChannel} />}
      {leadership.shownName && (
        <Checkbox
          label={t(onBehalf ? 'projects.lead_named_behalf' : 'projects.lead_named', { name: leadership.shownName })}
          hint={t('projects.lead_named_hint')}
          checked={named}
          onChange={(event) => setNamed(event.currentTarget.checked)}
        />
      )}
      {answer.error && <Notice tone="refused" title={problemText(answer.error, t).text} />}
      <Row>
        <Button
          busy={answer.isPending}
          disabled={isMute}
          icon={<IconCheck aria-hidden="true" />}
          onClick={() => send(true)}
        >
          {t(onBehalf ? 'projects.lead_accept_behalf' : 'projects.lead_accept')}
        </Button>
        <Button kind="quiet" disabled={isMute} icon={<IconX aria-hidden="true" />} onClick={() => setRefusing(true)}>
          {t('projects.lead_refuse')}
        </Button>
      </Row>
      <Confirm
        opened={refusing}
        onClose={() => setRefusing(false)}
        title={t('projects.lead_refuse_ask')}
        confirmLabel={t('projects.lead_refuse')}
        busy={answer.isPending}
        onConfirm={() => send(false)}
      >
        <p>{t('projects.lead_refuse_hint')}</p>
      </Confirm>
    </>
  );
}
