import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Stack } from '../../../ui/Card';
import { Section } from '../../../ui/Page';
import { OutcomeTotals } from './OutcomeTotals';
import { outcomesQuery } from './queries';

/** What this project came to, once figures of it are public. */
export function ProjectOutcomes({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(outcomesQuery(projectId));
  if (!data || data.totals.length === 0) return null;
  return (
    <Section title={t('projects.outcomes_title')}>
      <Stack gap={2}>
        <OutcomeTotals totals={data.totals} />
        <p>
          <Link to="/outcomes">{t('projects.outcomes_all')}</Link>
        </p>
      </Stack>
    </Section>
  );
}
