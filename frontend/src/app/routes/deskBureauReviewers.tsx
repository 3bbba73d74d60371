import { useTranslation } from 'react-i18next';
import { ReviewerPool } from '../../features/review/ReviewerPool';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';

/** The bureau's pool of reviewers. */
export default function DeskBureauReviewersPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('review.pool_title')}
      lead={t('review.pool_lead')}
      width="wide"
      actions={
        <LinkButton kind="quiet" to="/desk/bureau/people?tab=invite">
          {t('review.pool_invite')}
        </LinkButton>
      }
    >
      <ReviewerPool />
    </Page>
  );
}
