import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';
import { Row, Stack } from '../../ui/Card';
import { Desk } from '../../ui/Desk';
import { When } from '../../ui/Figures';
import { EmptyState } from '../../ui/States';
import { deskRequestsQuery } from './accountQueries';
import { RequestDecision } from './RequestDecision';
import { requestMood } from './requestMoods';

/** The bureau's desk of organization accounts: who waits longest is on top. */
export function AccountDesk() {
  const { t } = useTranslation();
  const requests = useQuery(deskRequestsQuery);
  return (
    <Desk
      label={t('organizations.accounts_title')}
      items={requests.data}
      keyOf={(request) => request.id}
      error={requests.error}
      retry={() => void requests.refetch()}
      empty={
        <EmptyState title={t('organizations.accounts_none')}>
          <p>{t('organizations.accounts_none_hint')}</p>
        </EmptyState>
      }
      row={(request) => (
        <Stack gap={1}>
          <strong>{request.organizationName}</strong>
          <Row gap={2}>
            <StateTag mood={requestMood(request.state)}>{t(`organizations.request.${request.state}`)}</StateTag>
            <When at={request.since} />
          </Row>
        </Stack>
      )}
      detail={(request) => <RequestDecision key={`${request.id}-${request.version}`} request={request} />}
    />
  );
}
