import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Facts, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { messagesQuery } from './queries';

/** Demo only: what the phones would have got, and the second factors of the demo's staff. */
export function MessageList() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(messagesQuery);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading cards={3} />;
  return (
    <Stack gap={8}>
      <Section title={t('identity.messages_title')} lead={t('identity.messages_lead')}>
        {data.messages.length === 0 ? (
          <EmptyState title={t('identity.messages_none')}>
            <p>{t('identity.messages_none_hint')}</p>
          </EmptyState>
        ) : (
          <Stack gap={3}>
            {data.messages.map((message) => (
              <Card key={message.id}>
                <Facts
                  items={[
                    { name: t('identity.message_to'), value: message.phone },
                    { name: t('identity.message_at'), value: <When at={message.at} /> },
                    { name: t('identity.message_text'), value: message.body },
                  ]}
                />
              </Card>
            ))}
          </Stack>
        )}
      </Section>
      {data.staff.length > 0 && (
        <Section title={t('identity.demo_staff')} lead={t('identity.demo_staff_lead')}>
          <Table
            caption={t('identity.demo_staff')}
            rows={data.staff}
            rowKey={(row) => row.login}
            columns={[
              { key: 'name', header: t('identity.name'), main: true, cell: (row) => row.displayName },
              { key: 'role', header: t('identity.role'), cell: (row) => t(`identity.role_${row.role}`) },
              { key: 'login', header: t('identity.login_label'), cell: (row) => <code>{row.login}</code> },
              { key: 'code', header: t('identity.second_now'), cell: (row) => <code>{row.code}</code> },
              { key: 'left', header: t('identity.seconds_left'), align: 'end', cell: (row) => row.secondsLeft },
            ]}
          />
        </Section>
      )}
    </Stack>
  );
}
