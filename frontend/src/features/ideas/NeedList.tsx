import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { categoriesQuery, useCategoryName, useScopeOptions } from '../../app/registers';
import { usePerson } from '../../app/session';
import { Badge, StateTag } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Select } from '../../ui/Field';
import { Area, Day } from '../../ui/Figures';
import { IconBulb } from '../../ui/icons';
import { SearchSelect } from '../../ui/SearchSelect';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import css from './Ideas.module.css';
import { NeedAnswers } from './NeedAnswers';
import { solvePath, standingMood, standings } from './needs';
import { placeOf } from './place';
import { ShareNeed } from './ShareNeed';
import { ideaCallsQuery, needsQuery, type NeedCard } from './queries';
import { useAddress } from './useAddress';

/** What waits for a solution, what has one on its way, what is done. Where it stands, and the filters, are in the address. */
export function NeedList() {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const category = search.get('category');
  const area = search.get('area');
  const standing = standings.find((one) => one === search.get('standing')) ?? 'open';
  const nameOf = useCategoryName();
  const areas = useScopeOptions();
  const { data: categories = [] } = useQuery(categoriesQuery);
  const list = useInfiniteQuery({ ...needsQuery({ standing, category, area }), placeholderData: keepPreviousData });
  const counts = list.data?.pages[0]?.counts;
  const needs = list.data?.pages.flatMap((page) => page.items);
  const shown = list.error ? (
    <ErrorState error={list.error} retry={() => void list.refetch()} />
  ) : !needs ? (
    <Loading cards={3} />
  ) : needs.length === 0 ? (
    <EmptyState
      drawing="idea"
      title={t(category || area ? 'ideas.list_not_found' : `ideas.needs_none.${standing}`)}
      actions={
        (category || area) && (
          <Button kind="quiet" onClick={() => change({ category: null, area: null })}>
            {t('ideas.filter_clear')}
          </Button>
        )
      }
    >
      <p>{t(`ideas.needs_none_hint.${standing}`)}</p>
    </EmptyState>
  ) : (
    <Stack gap={4}>
      <ul className={css.needs} aria-busy={list.isPlaceholderData || undefined}>
        {needs.map((need) => (
          <li key={need.ideaId}>
            <NeedTile need={need} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ideas.list_more')}
        </Button>
      )}
    </Stack>
  );
  return (
    <Stack gap={4}>
      <search className={css.needFilters} data-screen>
        <Select
          label={t('ideas.filter_category')}
          placeholder={t('ideas.filter_category_all')}
          options={categories.map(({ code }) => ({ value: code, label: nameOf(code) }))}
          value={category ?? ''}
          onChange={(event) => change({ category: event.currentTarget.value || null })}
        />
        <SearchSelect
          label={t('ideas.filter_area')}
          placeholder={t('ideas.filter_area_all')}
          options={areas}
          value={area}
          onChange={(to) => change({ area: to === '530111' ? null : to })}
        />
      </search>
      <Tabs
        label={t('ideas.needs_standing')}
        value={standing}
        onChange={(to) => change({ standing: to })}
        tabs={standings.map((one) => ({
          value: one,
          label: t(`ideas.need_standing.${one}`),
          count: counts?.[one],
          content: shown,
        }))}
      />
    </Stack>
  );
}

function NeedTile({ need }: { need: NeedCard }) {
  const { t } = useTranslation();
  const nameOf = useCategoryName();
  const person = usePerson();
  const collecting = useQuery(ideaCallsQuery).data?.find((call) => call.phase === 'collecting');
  return (
    <Card>
      <Stack gap={3}>
        <Row gap={2}>
          <StateTag mood={standingMood(need.standing)}>{t(`ideas.need_standing.${need.standing}`)}</StateTag>
          <Badge>{nameOf(need.category)}</Badge>
          {need.isDemo && <Badge>{t('ideas.demo')}</Badge>}
        </Row>
        <h2 className={css.needTitle} lang={need.language}>
          <Link to={`/ideas/${need.ideaId}`}>{need.title}</Link>
        </h2>
        <p className={css.words} lang={need.language}>
          {need.problem}
        </p>
        <p className={css.needFacts}>
          <Area {...placeOf(need)} />
          <span>
            {t('ideas.need_listed')} <Day at={need.listedAt} />
          </span>
          <span>{t('ideas.need_sharers', { count: need.sharers })}</span>
          {need.source === 'unclaimed' && <span>{t('ideas.need_source_unclaimed')}</span>}
        </p>
        <NeedAnswers answers={need.answers} />
        {need.standing !== 'solved' && (
          <Row gap={2}>
            {collecting && (
              <LinkButton
                kind={need.standing === 'open' ? 'primary' : 'quiet'}
                to={solvePath(need.ideaId, collecting.id, person)}
                icon={<IconBulb aria-hidden="true" />}
              >
                {t('ideas.need_solve')}
              </LinkButton>
            )}
            <ShareNeed ideaId={need.ideaId} mine={need.mine} />
          </Row>
        )}
      </Stack>
    </Card>
  );
}
