import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { EmptyState, ErrorState } from '../../ui/States';
import { Problem } from '../../api/problems';
import { problemText } from '../../ui/problemText';

/** What a reader meets before the decision is public; any other failure is shown as what it is. */
export function NotPublished({ callId, error, retry }: { callId: string; error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const { status, text } = problemText(error, t);
  if (status !== 404) return <ErrorState error={error} retry={retry} />;
  // Where there is no such call, its page is not there either: the list of calls is.
  if (error instanceof Problem && error.code === 'allocation.call_unknown')
    return (
      <EmptyState
        drawing="closed"
        title={text}
        actions={<LinkButton to="/calls">{t('common.nav_calls')}</LinkButton>}
      />
    );
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
