import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { IconShieldCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { callQuery, certifyVote } from './queries';

/** In the counting: the platform has counted every ballot again, and the bureau puts its name to the result. */
export function Certify({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const certify = useMutation({
    ...certifyVote(callId),
    onSuccess: (signed) => {
      toast(t('programmes.certified', { ballots: signed.ballots, picks: signed.picks }));
      void queries.invalidateQueries({ queryKey: callQuery(callId).queryKey });
    },
    onSettled: () => setAsking(false),
  });
  return (
    <>
      {certify.isError && <Notice tone="refused">{problemText(certify.error, t).text}</Notice>}
      <div>
        <Button icon={<IconShieldCheck aria-hidden="true" />} onClick={() => setAsking(true)}>
          {t('programmes.certify')}
        </Button>
      </div>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => certify.mutate()}
        title={t('programmes.certify_ask')}
        confirmLabel={t('programmes.certify_do')}
        busy={certify.isPending}
      >
        <p>{t('programmes.certify_means')}</p>
      </Confirm>
    </>
  );
}
