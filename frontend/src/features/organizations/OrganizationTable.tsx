import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCategoryName, useTags } from '../../app/registers';
import { StateTag } from '../../ui/Badge';
import { Button, HrefButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { IconDownload } from '../../ui/icons';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { standingMood } from './OrganizationFacts';
import css from './Organizations.module.css';
import { exportPath, organizationsQuery, type OrganizationRow } from './queries';
import { useRegisterFilter } from './registerFilter';
import { RegisterFilters } from './RegisterFilters';

/** The register, filtered and page by page; for the bureau with status, grade and the sheet. */
export function OrganizationTable({ desk = false }: { desk?: boolean }) {
  const { t } = useTranslation();
  const categoryName = useCategoryName();
  const tags = useTags();
  const [filter, set] = useRegisterFilter();
  // An office looks through sheets; a resident on a phone should reach the end of the page.
  const list = useInfiniteQuery(organizationsQuery(filter, desk ? 50 : 20));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const fieldsOf = (row: OrganizationRow) => row.fields.map(categoryName).join(t('organizations.comma'));
  const tagsOf = (row: OrganizationRow) =>
    row.tags.map((code) => tags.find((tag) => tag.code === code)?.label ?? code).join(t('organizations.comma'));
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
    { key: 'tags', header: t('organizations.tags'), cell: tagsOf, text: tagsOf },
    // A resident wants to call; the bureau wants to know who has hands free.
    desk
      ? {
          key: 'active',
          header: t('organizations.active'),
          align: 'end',
          cell: (row) => row.activeProjects,
          text: (row) => row.activeProjects,
          sort: (row) => row.activeProjects,
        }
      : {
          key: 'phone',
          header: t('organizations.phone'),
          cell: (row) =>
            row.contactPhone && (
              <a className={css.line} href={`tel:${row.contactPhone}`}>
                {row.contactPhone}
              </a>
            ),
          text: (row) => row.contactPhone ?? '',
        },
    {
      key: 'status',
      header: t('organizations.status_label'),
      cell: (row) => (
        <span className={css.line}>
          <StateTag mood={standingMood(row.status)}>{t(`organizations.status.${row.status}`)}</StateTag>
        </span>
      ),
      text: (row) => t(`organizations.status.${row.status}`),
      sort: (row) => row.status,
    },
  ];
  return (
    <Stack>
      <RegisterFilters filter={filter} set={set} full={desk} />
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
          more={list.hasNextPage}
          tools={
            desk && (
              <HrefButton
                kind="quiet"
                size="s"
                href={exportPath(filter)}
                download
                icon={<IconDownload aria-hidden="true" />}
              >
                {t('organizations.export')}
              </HrefButton>
            )
          }
          empty={
            Object.keys(filter).length > 0 ? (
              <EmptyState title={t('organizations.none')} />
            ) : (
              <EmptyState title={t('organizations.register_empty')}>
                {desk && <p>{t('organizations.register_empty_hint')}</p>}
              </EmptyState>
            )
          }
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
