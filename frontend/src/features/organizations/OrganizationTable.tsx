import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCategoryName } from '../../app/registers';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { standingMood } from './OrganizationFacts';
import { organizationsQuery, type OrganizationRow } from './queries';

/** The register of organizations as far as claiming needs it. */
export function OrganizationTable() {
  const { t } = useTranslation();
  const categoryName = useCategoryName();
  const [q, setQ] = useState('');
  const list = useInfiniteQuery(organizationsQuery(q.trim(), ''));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const fieldsOf = (row: OrganizationRow) => row.fields.map(categoryName).join(t('organizations.comma'));
  const columns: Column<OrganizationRow>[] = [
    {
      key: 'name',
      header: t('organizations.name'),
      main: true,
      cell: (row) => <Link to={`/organizations/${row.id}`}>{row.name}</Link>,
      text: (row) => row.name,
      sort: (row) => row.name,
    },
    { key: 'uscc', header: t('organizations.uscc'), cell: (row) => row.uscc, text: (row) => row.uscc },
    {
      key: 'type',
      header: t('organizations.legal_type'),
      cell: (row) => t(`organizations.type.${row.legalType}`),
      text: (row) => t(`organizations.type.${row.legalType}`),
      sort: (row) => row.legalType,
    },
    { key: 'fields', header: t('organizations.fields'), cell: fieldsOf, text: fieldsOf },
    {
      key: 'active',
      header: t('organizations.active'),
      align: 'end',
      cell: (row) => row.activeProjects,
      text: (row) => row.activeProjects,
      sort: (row) => row.activeProjects,
    },
    {
      key: 'status',
      header: t('organizations.status_label'),
      cell: (row) => <StateTag mood={standingMood(row.status)}>{t(`organizations.status.${row.status}`)}</StateTag>,
      text: (row) => t(`organizations.status.${row.status}`),
      sort: (row) => row.status,
    },
  ];
  return (
    <Stack>
      <TextField
        type="search"
        label={t('organizations.search')}
        value={q}
        maxLength={80}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {list.isPending ? (
        <Loading lines={6} />
      ) : list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Table
          caption={t('organizations.register_title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          exportName={t('organizations.register_title')}
          empty={<EmptyState title={t('organizations.none')} />}
        />
      )}
      {list.hasNextPage && (
        <Row>
          <Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('organizations.more')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}
