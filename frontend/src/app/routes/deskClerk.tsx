import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ClerkDesk } from '../../features/ideas/ClerkDesk';
import { LinkButton } from '../../ui/Button';
import { IconEdit } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { seasonClockQuery } from '../layout/SeasonClock';

/** Screening queue of a community, a street or the district. */
export default function DeskClerkPage() {
  const { t } = useTranslation();
  const { data: clock } = useQuery(seasonClockQuery);
  return (
    <Page
      title={t('ideas.desk_title')}
      width="wide"
      actions={
        <LinkButton to="/desk/clerk/new" icon={<IconEdit aria-hidden="true" />}>
          {t('ideas.desk_new')}
        </LinkButton>
      }
    >
      <ClerkDesk now={clock?.now} />
    </Page>
  );
}
