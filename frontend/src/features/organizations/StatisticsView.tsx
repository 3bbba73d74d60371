import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSeasonDay } from '../../app/seasonDay';
import { Link, useSearchParams } from 'react-router';
import { useTags } from '../../app/registers';
import { Button } from '../../ui/Button';
import { Card, Grid, Row, Stack } from '../../ui/Card';
import { DateField, Select } from '../../ui/Field';
import { Count } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { ErrorState, Loading } from '../../ui/States';
import { toast } from '../../ui/toasts';
import { FigureBars } from './FigureBars';
import { statisticsQuery, useSnapshot, type RegisterFigure } from './queries';

/** The register on a day: the total, then bars by type, kind of house, activity and grade, each over its table. */
export function StatisticsView({ bureau }: { bureau: boolean }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const today = useSeasonDay();
  const asOf = search.get('asOf') ?? '';
  const within = search.get('within') ?? '';
  const tags = useTags();
  const keep = useSnapshot();
  const { data, error, refetch } = useQuery(statisticsQuery(asOf, within));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const figures = (kind: string, keepIt: (figure: RegisterFigure) => boolean = () => true) =>
    data?.figures.filter((figure) => figure.kind === kind && keepIt(figure)) ?? [];
  const isOf = (kind: string) => (figure: RegisterFigure) =>
    tags.find((tag) => tag.code === figure.code)?.kind === kind;
  const tagName = (code: string) => tags.find((tag) => tag.code === code)?.label ?? code;
  const total = figures('total')[0];
  const services = total?.services ?? 0;
  return (
    <Stack gap={6}>
      <Grid min="s">
        <DateField
          label={t('organizations.as_of')}
          value={asOf}
          max={today}
          onChange={(day) => set('asOf', day ?? '')}
        />
        <Select
          label={t('organizations.within')}
          placeholder={t('organizations.every_tag')}
          value={within}
          options={tags.map((tag) => ({ value: tag.code, label: tag.label }))}
          onChange={(event) => set('within', event.currentTarget.value)}
        />
      </Grid>
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading lines={8} />
      ) : (
        <>
          <Card>
            <Stack gap={2}>
              <h2>{t('organizations.as_of_now', { at: data.asOf })}</h2>
              <p>
                {t('organizations.figure.total')} <strong>{<Count value={total?.count ?? 0} />}</strong>
              </p>
              <p>{t('organizations.statistics_source', { at: data.asOf })}</p>
              {keep.error && <Notice tone="refused" title={problemText(keep.error, t).text} />}
              {bureau && (
                <Row>
                  <Button
                    kind="quiet"
                    busy={keep.isPending}
                    onClick={() =>
                      keep.mutate(
                        { asOf: data.asOf, note: '' },
                        { onSuccess: () => toast(t('organizations.snapshot_kept')) },
                      )
                    }
                  >
                    {t('organizations.snapshot_take')}
                  </Button>
                </Row>
              )}
            </Stack>
          </Card>
          <FigureBars
            title={t('organizations.by_type')}
            figures={figures('type')}
            whole={total?.count ?? 0}
            wholeName={t('organizations.share_of_shown')}
            name={(code) => <Link to={`/organizations?legalType=${code}`}>{t(`organizations.type.${code}`)}</Link>}
          />
          <FigureBars
            title={t('organizations.by_sector')}
            figures={figures('tag', isOf('sector'))}
            whole={services}
            wholeName={t('organizations.share_of_services')}
            name={(code) => <Link to={`/organizations?tag=${code}`}>{tagName(code)}</Link>}
          />
          <FigureBars
            title={t('organizations.by_activity')}
            figures={figures('tag', isOf('activity'))}
            whole={total?.count ?? 0}
            wholeName={t('organizations.share_of_shown')}
            name={(code) => <Link to={`/organizations?tag=${code}`}>{tagName(code)}</Link>}
          />
          <FigureBars
            title={t('organizations.by_rating')}
            figures={figures('rating')}
            whole={total?.count ?? 0}
            wholeName={t('organizations.share_of_shown')}
            name={(code) => code}
          />
          {data.snapshots.length > 0 && (
            <Section title={t('organizations.snapshots')}>
              <Stack gap={2}>
                {data.snapshots.map((one) => (
                  <p key={one.id}>
                    {t('organizations.snapshot_at', { at: one.asOf, taken: one.takenAt })}{' '}
                    <Count value={one.figures.find((figure) => figure.kind === 'total')?.count ?? 0} />
                  </p>
                ))}
              </Stack>
            </Section>
          )}
        </>
      )}
    </Stack>
  );
}
