import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Confirm, Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import { IconEdit, IconUserPlus } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { appealIdea, ideaQuery, joinIdea, myIdeasQuery, takeDownIdea, withdrawIdea, type Idea } from './queries';

/** What this reader may do with the idea; the server says what, the page draws just that. */
export function IdeaOwnActions({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'withdraw' | 'appeal' | 'takeDown' | null>(null);
  const [reason, setReason] = useState('');
  const done = (text: string) => {
    setAsking(null);
    setReason('');
    toast(text);
    void queries.invalidateQueries({ queryKey: ideaQuery(idea.id).queryKey });
    void queries.invalidateQueries({ queryKey: myIdeasQuery.queryKey });
  };
  const join = useMutation({ ...joinIdea, onSuccess: () => done(t('ideas.joined')) });
  const withdraw = useMutation({ ...withdrawIdea(idea.id), onSuccess: () => done(t('ideas.withdrawn')) });
  const appeal = useMutation({
    ...appealIdea(idea.id),
    onSuccess: ({ dueAt }) => done(t('ideas.appealed', { at: dueAt })),
  });
  const takeDown = useMutation({ ...takeDownIdea(idea.id), onSuccess: () => done(t('ideas.taken_down')) });
  const { actions } = idea;
  if (!actions.edit && !actions.withdraw && !actions.appeal && !actions.join && !actions.takeDown) return null;
  const asked = asking === 'appeal' ? appeal : takeDown;
  return (
    <Card data-screen>
      <Stack gap={3}>
        {actions.edit && (
          <LinkButton full to={`/ideas/new?idea=${idea.id}`} icon={<IconEdit aria-hidden="true" />}>
            {t('ideas.edit')}
          </LinkButton>
        )}
        {actions.join && (
          <Button
            full
            busy={join.isPending}
            icon={<IconUserPlus aria-hidden="true" />}
            onClick={() => join.mutate(idea.id)}
          >
            {t('ideas.join')}
          </Button>
        )}
        {join.error && <Notice tone="refused">{problemText(join.error, t).text}</Notice>}
        {actions.appeal && (
          <Button full onClick={() => setAsking('appeal')}>
            {t('ideas.appeal')}
          </Button>
        )}
        {actions.withdraw && (
          <Button full kind="quiet" onClick={() => setAsking('withdraw')}>
            {t('ideas.withdraw')}
          </Button>
        )}
        {actions.takeDown && (
          <Button full kind="danger" onClick={() => setAsking('takeDown')}>
            {t('ideas.take_down')}
          </Button>
        )}
      </Stack>
      <Confirm
        opened={asking === 'withdraw'}
        onClose={() => setAsking(null)}
        onConfirm={() => withdraw.mutate('')}
        title={t('ideas.withdraw_ask')}
        confirmLabel={t('ideas.withdraw')}
        danger
        busy={withdraw.isPending}
      >
        <p>{t('ideas.withdraw_hint')}</p>
        {withdraw.error && <Notice tone="refused">{problemText(withdraw.error, t).text}</Notice>}
      </Confirm>
      <Dialog
        opened={asking === 'appeal' || asking === 'takeDown'}
        onClose={() => setAsking(null)}
        title={t(asking === 'takeDown' ? 'ideas.take_down' : 'ideas.appeal')}
        actions={
          <>
            <Button kind="quiet" onClick={() => setAsking(null)}>
              {t('common.cancel')}
            </Button>
            <Button
              kind={asking === 'takeDown' ? 'danger' : 'primary'}
              busy={asked.isPending}
              onClick={() => asked.mutate(reason)}
            >
              {t(asking === 'takeDown' ? 'ideas.take_down' : 'ideas.appeal_send')}
            </Button>
          </>
        }
      >
        <Stack gap={3}>
          <p>{t(asking === 'takeDown' ? 'ideas.take_down_hint' : 'ideas.appeal_hint')}</p>
          <TextArea
            label={t('ideas.reason')}
            rows={4}
            limit={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={asked.error ? problemText(asked.error, t).text : undefined}
          />
        </Stack>
      </Dialog>
    </Card>
  );
}
