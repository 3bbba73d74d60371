import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { Stack } from '../../ui/Card';
import { IconSend } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { callQuery, keepCall, problemsQuery, publishCall, type Call } from './queries';

/** Publication freezes the rules, so it asks once, and only when nothing stands against it. */
export function PublishButton({ call, ready }: { call: Call; ready: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const publish = useMutation({
    ...publishCall(call.id),
    onSuccess: (published) => {
      keepCall(queries, published);
      toast(t('programmes.published'));
    },
    onError: () => {
      void queries.invalidateQueries({ queryKey: problemsQuery(call.id).queryKey });
      void queries.invalidateQueries({ queryKey: callQuery(call.id).queryKey });
    },
    onSettled: () => setAsking(false),
  });
  return (
    <Stack gap={2}>
      {publish.isError && <Notice tone="refused">{problemText(publish.error, t).text}</Notice>}
      <Button
        full
        icon={<IconSend aria-hidden="true" />}
        disabled={!ready}
        busy={publish.isPending}
        onClick={() => setAsking(true)}
      >
        {t('programmes.publish')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => publish.mutate(call.version)}
        title={t('programmes.publish_ask')}
        confirmLabel={t('programmes.publish')}
        busy={publish.isPending}
      >
        <p>{t('programmes.publish_body')}</p>
      </Confirm>
    </Stack>
  );
}
