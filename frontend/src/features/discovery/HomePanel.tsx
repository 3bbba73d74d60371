import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { TwoColumns } from '../../ui/Card';
import { Hero } from '../../ui/drawings/Hero';
import { IconSearch } from '../../ui/icons';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import css from './Home.module.css';
import { HomeFigures, HomeResults } from './HomeResults';
import { HomeLatest } from './HomeLatest';
import { HomeAlso, HomeNow } from './HomeNow';
import { HowItWorks } from './HowItWorks';
import { homeQuery } from './queries';

/** Everything of the front page below its frame. */
export function HomePanel() {
  const { t } = useTranslation();
  const home = useQuery(homeQuery);
  const [first, ...others] = home.data?.calls ?? [];
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
            actions={<LinkButton to="/calls">{t('discovery.all_calls')}</LinkButton>}
          >
            {t('discovery.nothing_on_body')}
          </EmptyState>
        )}
      </div>
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
      {home.data && (
        <Section
          title={t('discovery.results')}
          actions={
            <LinkButton kind="quiet" to="/calls">
              {t('discovery.all_calls')}
            </LinkButton>
          }
        >
          <HomeFigures figures={home.data.figures} />
          {home.data.results.length > 0 && <HomeResults results={home.data.results} />}
        </Section>
      )}
      <TwoColumns
        main={
          home.data && home.data.latest.length > 0 ? (
            <Section title={t('discovery.latest')}>
              <HomeLatest latest={home.data.latest} />
            </Section>
          ) : (
            <></>
          )
        }
        side={
          <Section title={t('discovery.find')} lead={t('discovery.find_lead')}>
            <div>
              <LinkButton kind="quiet" to="/lookup" icon={<IconSearch aria-hidden="true" />}>
                {t('discovery.find_do')}
              </LinkButton>
            </div>
          </Section>
        }
      />
    </>
  );
}
