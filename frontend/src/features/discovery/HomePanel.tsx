import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCare } from '../../app/view';
import { Button, LinkButton } from '../../ui/Button';
import { TwoColumns } from '../../ui/Card';
import { Hero } from '../../ui/drawings/Hero';
import { IconSearch } from '../../ui/icons';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { CareTasks } from './CareTasks';
import css from './Home.module.css';
import { HomeFigures, HomeResults } from './HomeResults';
import { HomeLatest } from './HomeLatest';
import { HomeAlso, HomeNow } from './HomeNow';
import { HowItWorks } from './HowItWorks';
import { homeQuery, type Home, type HomeCall } from './queries';

/** Before the first idea there is nothing to look back on: six times nought is no news. */
const hasBegun = (home: Home | undefined) => home !== undefined && home.figures.ideas > 0;

/** Everything of the front page below its frame. */
export function HomePanel() {
  const { t } = useTranslation();
  const care = useCare();
  const [more, setMore] = useState(false);
  const home = useQuery(homeQuery);
  const [first, ...others] = home.data?.calls ?? [];
  const begun = hasBegun(home.data);
  return (
    <>
      <div className={css.hero}>
        <div className={css.band}>
          <Hero />
          <p className={css.motto}>{t('discovery.motto')}</p>
        </div>
        {home.isPending && (
          <div className={css.now}>
            <Loading lines={4} />
          </div>
        )}
        {home.isError && <ErrorState error={home.error} retry={() => void home.refetch()} />}
        {home.data && first && <HomeNow on={first} now={home.data.now} />}
        {home.data && !first && (
          <EmptyState
            drawing="closed"
            title={t('discovery.nothing_on')}
            actions={begun && <LinkButton to="/calls">{t('discovery.all_calls')}</LinkButton>}
          >
            {t(begun ? 'discovery.nothing_on_body' : 'discovery.nothing_on_first')}
          </EmptyState>
        )}
      </div>
      {care && <CareTasks />}
      {care && !more ? (
        <div>
          <Button kind="quiet" size="l" onClick={() => setMore(true)}>
            {t('discovery.care_more')}
          </Button>
        </div>
      ) : (
        <Rest home={home.data} others={others} />
      )}
    </>
  );
}

/** What one reads after the call that is on: the other calls, how it works, what came of it, the latest. */
function Rest({ home, others }: { home: Home | undefined; others: readonly HomeCall[] }) {
  const { t } = useTranslation();
  const find = (
    <Section title={t('discovery.find')} lead={t('discovery.find_lead')}>
      <div>
        <LinkButton kind="quiet" to="/lookup" icon={<IconSearch aria-hidden="true" />}>
          {t('discovery.find_do')}
        </LinkButton>
      </div>
    </Section>
  );
  return (
    <>
      {others.length > 0 && (
        <div className={css.others}>
          {others.slice(0, 4).map((on) => (
            <HomeAlso key={on.call.id} on={on} />
          ))}
        </div>
      )}
      <Section title={t('discovery.how')} lead={t('discovery.how_lead')}>
        <HowItWorks />
      </Section>
      {home && hasBegun(home) && (
        <Section
          title={t('discovery.results')}
          actions={
            <LinkButton kind="quiet" to="/calls">
              {t('discovery.all_calls')}
            </LinkButton>
          }
        >
          <HomeFigures figures={home.figures} />
          {home.results.length > 0 && <HomeResults results={home.results} />}
        </Section>
      )}
      {home && home.latest.length > 0 ? (
        <TwoColumns
          main={
            <Section title={t('discovery.latest')}>
              <HomeLatest latest={home.latest} />
            </Section>
          }
          side={find}
        />
      ) : (
        find
      )}
    </>
  );
}
