import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { EmptyState, ErrorState } from '../../ui/States';
import { problemText } from '../../ui/problemText';

/** What a reader meets before the decision is public; any other failure is shown as what it is. */
export function NotPublished({ callId, error, retry }: { callId: string; error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const { status, text } = problemText(error, t);
  if (status !== 404) return <ErrorState error={error} retry={retry} />;
  return (
    <EmptyState
      drawing="closed"
      title={text}
      actions={<LinkButton to={`/calls/${callId}`}>{t('allocation.to_call')}</LinkButton>}
    >
      <p>{t('allocation.not_published_hint')}</p>
    </EmptyState>
  );
}
