import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { grantQuery, revokeGrant, type StartedGrant } from './queries';
import css from './Channels.module.css';

/** Six digits for the screen next door, and how it goes there: the desk sees no more than that. */
export function CodeCard({ grant, onLeave }: { grant: StartedGrant; onLeave: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const state = useQuery(grantQuery(grant.grantId)).data?.state ?? 'waiting';
  const revoke = useMutation({
    mutationFn: () => revokeGrant(grant.grantId),
    onSuccess: (now) => queries.setQueryData(grantQuery(grant.grantId).queryKey, now),
  });
  const over = state === 'ended' || state === 'expired';
  return (
    <Card>
      <Stack gap={6}>
        <h2>{t('channels.with', { name: grant.voterName })}</h2>
        {state === 'waiting' && (
          <div>
            <p>{t('channels.code_is', { address: `${location.origin}/kiosk` })}</p>
            <p className={css.digits} data-kiosk-code>
              {grant.code}
            </p>
            <p className={css.soft}>{t('channels.code_until', { until: grant.until })}</p>
          </div>
        )}
        <div role="status">
          <Notice tone={state === 'ended' ? 'done' : over ? 'warn' : 'info'}>{t(`channels.state_${state}`)}</Notice>
        </div>
        <Row>
          {over ? (
            <Button onClick={onLeave}>{t('channels.next_person')}</Button>
          ) : (
            <>
              <Button kind="quiet" busy={revoke.isPending} onClick={() => revoke.mutate()}>
                {t('channels.revoke')}
              </Button>
              <Button kind="plain" onClick={onLeave}>
                {t('channels.next_person')}
              </Button>
            </>
          )}
        </Row>
      </Stack>
    </Card>
  );
}
