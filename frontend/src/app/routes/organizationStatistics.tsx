import { useTranslation } from 'react-i18next';
import { ReportedFigures } from '../../features/organizations/ReportedFigures';
import { StatisticsView } from '../../features/organizations/StatisticsView';
import { Page } from '../../ui/Page';
import { hasRole, usePerson } from '../session';

/** The register in figures: computed for any day, beside what documents report and what was kept. */
export default function OrganizationStatisticsPage() {
  const { t } = useTranslation();
  const bureau = hasRole(usePerson(), 'bureau');
  return (
    <Page
      title={t('organizations.statistics')}
      lead={t('organizations.statistics_lead')}
      crumbs={[{ to: '/organizations', label: t('organizations.open_title') }]}
    >
      <StatisticsView bureau={bureau} />
      <ReportedFigures bureau={bureau} />
    </Page>
  );
}
