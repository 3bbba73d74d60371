import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { IconShieldCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { callQuery, certifyVote } from './queries';

/** In the counting: the platform has counted every ballot again, and the bureau puts its name to the result. */
export function Certify({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const certify = useMutation({
    ...certifyVote(callId),
    onSuccess: (signed) => {
      toast(t('programmes.certified', { ballots: signed.ballots, picks: signed.picks }));
      void queries.invalidateQueries({ queryKey: callQuery(callId).queryKey });
    },
  });
  return (
    <>
      {certify.isError && <Notice tone="refused">{problemText(certify.error, t).text}</Notice>}
      <div>
        <Button icon={<IconShieldCheck aria-hidden="true" />} busy={certify.isPending} onClick={() => certify.mutate()}>
          {t('programmes.certify')}
        </Button>
      </div>
    </>
  );
}
