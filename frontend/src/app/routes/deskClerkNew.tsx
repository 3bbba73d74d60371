import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { EnterForm } from '../../features/ideas/EnterForm';
import { Page } from '../../ui/Page';
import { Loading } from '../../ui/States';
import { usePerson } from '../session';

/** An idea that a resident tells on the phone, at a visit, on paper. */
export default function DeskClerkNewPage() {
  const { t } = useTranslation();
  const person = usePerson();
  if (person === undefined) return <Loading lines={6} />;
  if (person === null) return <Navigate to="/staff/sign-in?next=/desk/clerk/new" replace />;
  return (
    <Page
      title={t('ideas.enter_title')}
      lead={t('ideas.enter_lead')}
      width="text"
      crumbs={[{ to: '/desk/clerk', label: t('ideas.desk_title') }]}
    >
      <EnterForm person={person} />
    </Page>
  );
}
