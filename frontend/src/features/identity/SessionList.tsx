import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';
import { Refusal } from './Refusal';
import { endOtherSessions, endSession, sessionsQuery } from './queries';

/** Where one is signed in; a lost phone or a library computer is signed out from here. */
export function SessionList() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const onSuccess = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({ mutationFn: endSession, onSuccess });
  const endAll = useMutation({ mutationFn: endOtherSessions, onSuccess });
  return (
    <Section title={t('identity.sessions_title')} lead={t('identity.sessions_lead')}>
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} compact />
      ) : !data ? (
        <Loading lines={2} />
      ) : (
        <Stack gap={3}>
          {data.map((session) => (
            <Card key={session.id}>
              <Row between>
                <Stack gap={1}>
                  <strong>{session.device || t('identity.device_unknown')}</strong>
                  <small>
                    {t('identity.session_seen')} <When at={session.seenAt} />
                  </small>
                </Stack>
                {session.current ? (
                  <Badge tone="lake">{t('identity.session_current')}</Badge>
                ) : (
                  <Button
                    kind="quiet"
                    size="s"
                    busy={end.isPending && end.variables === session.id}
                    onClick={() => end.mutate(session.id)}
                  >
                    {t('identity.session_end')}
                  </Button>
                )}
              </Row>
            </Card>
          ))}
          <Refusal error={end.error ?? endAll.error} />
          {data.length > 2 && (
            <Row>
              <Button kind="quiet" busy={endAll.isPending} onClick={() => endAll.mutate()}>
                {t('identity.sessions_end_others')}
              </Button>
            </Row>
          )}
        </Stack>
      )}
    </Section>
  );
}
