import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { problemText } from '../../ui/problemText';
import { addressQuery } from './queries';

export function ShortLink({ no }: { no: string }) {
  const { t } = useTranslation();
  const address = useQuery(addressQuery(no));
  if (address.data) return <Navigate to={`/ideas/${address.data.ideaId}`} replace />;
  if (!address.error) return <Loading lines={6} />;
  const problem = problemText(address.error, t);
  return (
    <Page title={no} width="text">
      {problem.status === 404 ? (
        // Not public yet: whoever holds the slip finds it with the phone's digits.
        <EmptyState
          drawing="not_found"
          title={problem.text}
          actions={<LinkButton to={`/lookup?no=${encodeURIComponent(no)}`}>{t('ideas.lookup_title')}</LinkButton>}
        />
      ) : (
        <ErrorState error={address.error} retry={() => void address.refetch()} />
      )}
    </Page>
  );
}
