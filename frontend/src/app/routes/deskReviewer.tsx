import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MyComparisons } from '../../features/projects/MyComparisons';
import { ReviewerDesk } from '../../features/review/ReviewerDesk';
import { Page } from '../../ui/Page';
import { seasonClockQuery } from '../layout/SeasonClock';

export default function DeskReviewerPage() {
  const { t } = useTranslation();
  const { data: clock } = useQuery(seasonClockQuery);
  return (
    <Page title={t('review.desk_title')} lead={t('review.desk_lead')} width="wide">
      <MyComparisons now={clock?.now} />
      <ReviewerDesk now={clock?.now} />
    </Page>
  );
}
