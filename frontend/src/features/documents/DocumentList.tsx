import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Select } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import css from './Documents.module.css';
import { documentsQuery, kinds, type DocumentRow } from './queries';

/** Everything that was published under a number, newest first. */
export function DocumentList() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind') ?? '';
  const callId = search.get('call') ?? '';
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    documentsQuery(kind, callId),
  );
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  return (
    <Stack gap={4}>
      <Row>
        <Select
          label={t('documents.kind')}
          value={kind}
          placeholder={t('documents.kind_all')}
          options={kinds.map((value) => ({ value, label: t(`documents.kind.${value}`) }))}
          onChange={(event) => set('kind', event.currentTarget.value)}
        />
        {callId && (
          <Button kind="quiet" onClick={() => set('call', '')}>
            {t('documents.of_all_calls')}
          </Button>
        )}
      </Row>
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading cards={3} />
      ) : (
        <Rows rows={data.pages.flatMap((page) => page.items)} />
      )}
      {hasNextPage && (
        <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('documents.more')}
        </Button>
      )}
    </Stack>
  );
}

function Rows({ rows }: { rows: readonly DocumentRow[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <EmptyState title={t('documents.none')}>{t('documents.none_hint')}</EmptyState>;
  return (
    <ul className={css.list}>
      {rows.map((row) => (
        <li key={row.id}>
          <Card lift className={css.row}>
            <Row gap={2}>
              <Badge tone={row.kind === 'correction' ? 'gold' : 'lake'}>{t(`documents.kind.${row.kind}`)}</Badge>
              <span className={css.soft}>{row.docNo}</span>
              {row.correctedBy && <span className={css.corrected}>{t('documents.corrected')}</span>}
            </Row>
            <h2 lang="zh-CN">
              <Link className={css.whole} to={`/documents/${row.id}`}>
                {row.title}
              </Link>
            </h2>
            <p className={css.soft}>
              <Day at={row.issuedAt} />
            </p>
          </Card>
        </li>
      ))}
    </ul>
  );
}
