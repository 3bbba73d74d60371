import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useScopeOptions } from '../../../app/registers';
import { inLanguage } from '../../../i18n';
import { Badge } from '../../../ui/Badge';
import { HrefButton } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { IconDownload } from '../../../ui/icons';
import { Section } from '../../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { FigureTable } from './FigureTable';
import { OutcomeBars } from './OutcomeBars';
import { OutcomeTotals } from './OutcomeTotals';
import css from './Outcomes.module.css';
import { exportPath, outcomesQuery } from './queries';

/** What all projects came to: the sums, one of them drawn, and every figure with its source under it. */
export function OutcomesView() {
  const { t } = useTranslation();
  const outcomes = useQuery(outcomesQuery());
  const areas = useScopeOptions();
  const [search, setSearch] = useSearchParams();
  const set = (key: string) => (value: string) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  if (outcomes.isPending) return <Loading lines={8} />;
  if (outcomes.isError) return <ErrorState error={outcomes.error} retry={() => void outcomes.refetch()} />;
  const { totals, projects, figures } = outcomes.data;
  if (figures.length === 0)
    return (
      <EmptyState title={t('projects.outcomes_empty')}>
        <p>{t('projects.outcomes_empty_hint')}</p>
      </EmptyState>
    );
  const scope = search.get('by') ?? 'project';
  const name = (key: string) => {
    if (scope === 'street')
      return key.length < 9
        ? t('projects.outcomes_whole_district')
        : (areas.find((area) => area.value === key)?.label ?? key);
    if (scope === 'year') return key;
    const found = projects.find((one) => (scope === 'call' ? one.callId === key : one.id === key));
    if (!found) return key;
    if (scope === 'call') return inLanguage({ zh: found.callTitleZh ?? '', en: found.callTitleEn ?? '' });
    return (
      <>
        {found.projectId ? <Link to={`/projects/${found.projectId}`}>{found.name}</Link> : found.name}
        {found.isDemo && (
          <>
            {' '}
            <Badge>{t('common.demo_mark')}</Badge>
          </>
        )}
      </>
    );
  };
  return (
    <Stack gap={6}>
      <OutcomeTotals totals={totals.filter((total) => total.scope === 'all')} />
      <p className={css.soft}>{t('projects.outcomes_note')}</p>
      <OutcomeBars
        totals={totals}
        kind={search.get('kind') ?? 'direct'}
        scope={scope}
        onKind={set('kind')}
        onScope={set('by')}
        name={name}
      />
      <Section title={t('projects.outcomes_rows')}>
        <Stack>
          <Row>
            <HrefButton kind="quiet" href={exportPath('xlsx')} download icon={<IconDownload aria-hidden="true" />}>
              {t('projects.outcomes_xlsx')}
            </HrefButton>
            <HrefButton kind="quiet" href={exportPath('csv')} download icon={<IconDownload aria-hidden="true" />}>
              {t('projects.outcomes_csv')}
            </HrefButton>
          </Row>
          <FigureTable figures={figures} projects={projects} />
        </Stack>
      </Section>
    </Stack>
  );
}
