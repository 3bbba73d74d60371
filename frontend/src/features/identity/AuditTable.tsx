import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button, HrefButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconDownload } from '../../ui/icons';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { whenText } from '../../ui/time';
import { auditFacts } from './auditFacts';
import { AuditSearchForm, useAuditSearch } from './AuditSearchForm';
import { auditFile, auditQuery, type AuditRow } from './queries';
import css from './AuditTable.module.css';

/** Who did what, newest first; read only. */
export function AuditTable() {
  const { t } = useTranslation();
  const search = useAuditSearch();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(search));
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const actionText = (row: AuditRow) => t(`audit.${row.action}`, { defaultValue: row.action });
  const subjectText = (row: AuditRow) => t(`identity.audit_subject_${row.subject}`, { defaultValue: row.subject });
  const detailText = (row: AuditRow) => auditFacts(row, t);
  // An action that has no words yet is shown as the code it is, not as if it were a sentence.
  const actionCell = (row: AuditRow) => (actionText(row) === row.action ? <code>{row.action}</code> : actionText(row));
  return (
    <Stack gap={4}>
      <AuditSearchForm />
      {!data ? (
        <Loading lines={8} />
      ) : (
        <Table
          caption={t('identity.audit_title')}
          rows={rows}
          rowKey={(row) => String(row.id)}
          filter
          more={hasNextPage}
          tools={
            <>
              {(['xlsx', 'csv'] as const).map((format) => (
                <HrefButton
                  key={format}
                  kind="quiet"
                  size="s"
                  href={auditFile(search, format)}
                  download
                  icon={<IconDownload aria-hidden="true" />}
                >
                  {t(`identity.audit_export_${format}`)}
                </HrefButton>
              ))}
            </>
          }
          empty={<EmptyState title={t('identity.audit_none')} />}
          columns={[
            {
              key: 'at',
              header: t('identity.audit_at'),
              cell: (row) => <When at={row.at} />,
              sort: (row) => row.at,
              text: (row) => whenText(row.at),
            },
            {
              key: 'actor',
              header: t('identity.audit_actor'),
              main: true,
              cell: (row) => row.actorName ?? t('identity.audit_platform'),
              text: (row) => row.actorName ?? '',
            },
            { key: 'subject', header: t('identity.audit_subject'), cell: subjectText, text: subjectText },
            { key: 'action', header: t('identity.audit_action'), cell: actionCell, text: actionText },
            {
              key: 'detail',
              header: t('identity.audit_detail'),
              cell: (row) => <span className={css.detail}>{detailText(row)}</span>,
              text: detailText,
            },
          ]}
        />
      )}
      {hasNextPage && (
        <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('identity.audit_more')}
        </Button>
      )}
    </Stack>
  );
}
