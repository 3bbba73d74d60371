import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../ui/Badge';
import { Card, Stack } from '../../ui/Card';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { LeniencyPlot } from './LeniencyPlot';
import { calibrationQuery, type Calibration } from './queries';
import css from './Review.module.css';
import { SpreadPlot } from './SpreadPlot';

/** In words, by the bounds that Krippendorff himself gives: 0.8 for firm conclusions, 0.667 for tentative ones. */
const agreementWord = (alpha: number | null) =>
  alpha === null ? 'none' : alpha >= 0.8 ? 'firm' : alpha >= 0.667 ? 'fair' : alpha >= 0.3 ? 'weak' : 'poor';

/** How far the reviewers of a call agree, who was severe, and what that does to the ideas. */
export function CalibrationView({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const query = useQuery(calibrationQuery(callId));
  if (query.isPending) return <Loading lines={8} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const { data } = query;
  if (data.ideas.length === 0) return <EmptyState title={t('review.calibration_empty')} />;
  return (
    <Stack gap={8}>
      <Agreement data={data} />
      <Section title={t('review.severity_title')} lead={t('review.severity_lead')}>
        <Card>
          <LeniencyPlot reviewers={data.reviewers} />
        </Card>
      </Section>
      <Section
        title={t('review.spread_title')}
        lead={t(data.divergencePoints > 0 ? 'review.spread_lead' : 'review.spread_lead_never', {
          points: data.divergencePoints,
        })}
      >
        <Card>
          <SpreadPlot ideas={data.ideas} />
        </Card>
        <Table
          caption={t('review.spread_title')}
          rows={data.ideas}
          rowKey={(idea) => idea.ideaId}
          exportName={`${data.no}-calibration`}
          initialSort={{ key: 'place' }}
          columns={[
            {
              key: 'idea',
              header: t('review.idea'),
              main: true,
              cell: (idea) => <Link to={`/ideas/${idea.ideaId}`}>{idea.title}</Link>,
              text: (idea) => idea.title,
            },
            {
              key: 'sheets',
              header: t('review.sheets'),
              align: 'end',
              cell: (idea) => (
                <>
                  {idea.sheets} {idea.anotherAsked && <Badge tone="gold">{t('review.another_asked')}</Badge>}
                </>
              ),
              sort: (idea) => idea.sheets,
              text: (idea) => idea.sheets,
            },
            {
              key: 'mean',
              header: t('review.raw_mean'),
              align: 'end',
              cell: (idea) => idea.mean.toFixed(2),
              sort: (idea) => idea.mean,
              text: (idea) => idea.mean.toFixed(2),
            },
            {
              key: 'adjusted',
              header: t('review.adjusted_mean'),
              align: 'end',
              cell: (idea) => idea.adjusted.toFixed(2),
              sort: (idea) => idea.adjusted,
              text: (idea) => idea.adjusted.toFixed(2),
            },
            {
              key: 'place',
              header: t('review.place'),
              align: 'end',
              cell: (idea) =>
                idea.place === idea.adjustedPlace ? idea.place : `${idea.place} → ${idea.adjustedPlace}`,
              sort: (idea) => idea.place,
              text: (idea) => idea.place,
            },
          ]}
        />
      </Section>
    </Stack>
  );
}

function Agreement({ data }: { data: Calibration }) {
  const { t } = useTranslation();
  const word = agreementWord(data.alphaInterval);
  return (
    <Section title={t('review.agreement_title')}>
      <Card>
        <Stack gap={3}>
          <p className={css.alpha}>{data.alphaInterval === null ? '–' : data.alphaInterval.toFixed(3)}</p>
          <p>
            <strong>{t(`review.agreement_${word}`)}</strong>
          </p>
          <p>{t('review.agreement_about', { sheets: data.sheets, ideas: data.ideas.length })}</p>
          {data.alphaOrdinal !== null && (
            <p className={css.soft}>{t('review.agreement_ordinal', { alpha: data.alphaOrdinal.toFixed(3) })}</p>
          )}
          <p className={css.soft}>
            {t(data.trimFrom > 0 ? 'review.trim_on' : 'review.trim_off', { from: data.trimFrom })}
          </p>
        </Stack>
      </Card>
    </Section>
  );
}
