import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { inLanguage } from '../../i18n';
import { Button, LinkButton } from '../../ui/Button';
import { Grid, Stack } from '../../ui/Card';
import { Select } from '../../ui/Field';
import { IconBulb } from '../../ui/icons';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { IdeaFilters } from './IdeaFilters';
import { IdeaTile } from './IdeaTile';
import css from './Ideas.module.css';
import { NothingOpen } from './NothingOpen';
import { ideaCallsQuery, ideaListQuery, type CallFacts, type IdeaCard, type IdeaFilter } from './queries';
import { mainCall } from './states';
import { useAddress } from './useAddress';

const known = ['q', 'category', 'area', 'state', 'order'] as const;

interface IdeaListProps {
  /** What hangs on each card: the pick button while a vote runs. */
  action?: (idea: IdeaCard, callId: string) => ReactNode;
  /** What stands beside the list of a call: the ballot while a vote runs. */
  beside?: (call: CallFacts) => ReactNode;
}

/** The public list of a call; which call, filters and order are in the address. */
export function IdeaList({ action, beside }: IdeaListProps) {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const calls = useQuery(ideaCallsQuery);
  const shown = (calls.data ?? []).filter((call) => call.phase !== 'draft');
  const call = shown.find((candidate) => candidate.id === search.get('call')) ?? mainCall(shown);
  useLive(call ? `call:${call.id}` : null);

  if (calls.error) return <ErrorState error={calls.error} retry={() => void calls.refetch()} />;
  if (!calls.data) return <Loading cards={6} />;
  if (!call) return <NothingOpen title={t('ideas.list_no_call')} />;
  const filter = Object.fromEntries(
    known.flatMap((key) => (search.get(key) ? [[key, search.get(key)]] : [])),
  ) as IdeaFilter;
  return (
    <Stack gap={6}>
      {shown.length > 1 && (
        <div className={css.whichCall} data-screen>
          <Select
            label={t('ideas.list_call')}
            options={shown.map((one) => ({ value: one.id, label: inLanguage({ zh: one.titleZh, en: one.titleEn }) }))}
            value={call.id}
            onChange={(event) => change({ call: event.currentTarget.value, order: null, state: null })}
          />
        </div>
      )}
      {beside?.(call)}
      <Cards call={call} filter={filter} onChange={change} action={action} />
    </Stack>
  );
}

function Cards({
  call,
  filter,
  onChange,
  action,
}: {
  call: CallFacts;
  filter: IdeaFilter;
  onChange: (to: Record<string, string | null>) => void;
  action: IdeaListProps['action'];
}) {
  const { t } = useTranslation();
  const list = useInfiniteQuery({ ...ideaListQuery(call.id, filter), placeholderData: keepPreviousData });
  const ideas = list.data?.pages.flatMap((page) => page.items) ?? [];
  const order = list.data?.pages[0]?.order;
  const narrowed = Boolean(filter.q ?? filter.category ?? filter.area ?? filter.state);
  return (
    <>
      <IdeaFilters
        filter={filter}
        order={filter.order ?? order}
        clearable={list.isError || ideas.length > 0}
        onChange={onChange}
      />
      {order === 'random' && call.phase === 'voting' && <p className={css.soft}>{t('ideas.list_order_random')}</p>}
      {list.error ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : !list.data ? (
        <Loading cards={6} />
      ) : ideas.length === 0 ? (
        <EmptyState
          title={t(narrowed ? 'ideas.list_not_found' : 'ideas.list_none')}
          actions={
            <>
              {narrowed && (
                <Button kind="quiet" onClick={() => onChange({ q: null, category: null, area: null, state: null })}>
                  {t('ideas.filter_clear')}
                </Button>
              )}
              {call.phase === 'collecting' && (
                <LinkButton to={`/ideas/new?call=${call.id}`} icon={<IconBulb aria-hidden="true" />}>
                  {t('ideas.new_title')}
                </LinkButton>
              )}
            </>
          }
        >
          <p>{t(narrowed ? 'ideas.list_not_found_hint' : 'ideas.list_none_hint')}</p>
        </EmptyState>
      ) : (
        <>
          <Grid aria-busy={list.isPlaceholderData || undefined}>
            {ideas.map((idea) => (
              <IdeaTile key={idea.id} idea={idea} action={action?.(idea, call.id)} />
            ))}
          </Grid>
          <div className={css.more}>
            {list.hasNextPage ? (
              <Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('ideas.list_more')}
              </Button>
            ) : (
              <p className={css.soft}>{t('ideas.list_end')}</p>
            )}
          </div>
        </>
      )}
    </>
  );
}
