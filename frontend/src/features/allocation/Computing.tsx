import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problems';
import { LinkButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { EmptyState, Loading } from '../../ui/States';
import { problemText } from '../../ui/problemText';
import { isComputing } from './queries';

/** The call's rule has no result: it is being computed, or somebody stopped it. */
export function Computing({ callId, error }: { callId: string; error: unknown }) {
  const { t } = useTranslation();
  if (isComputing(error))
    return (
      <Stack>
        <p role="status">{t('allocation.computing')}</p>
        <Loading lines={6} />
      </Stack>
    );
  return (
    <EmptyState
      drawing="closed"
      title={problemText(error, t).text}
      actions={<LinkButton to={`/desk/bureau/calls/${callId}/laboratory`}>{t('allocation.to_laboratory')}</LinkButton>}
    />
  );
}

const ofRuns = ['allocation.computing', 'allocation.run_cancelled', 'allocation.run_broken'];
export const isOfRuns = (error: unknown) => ofRuns.includes(problemOf(error).code);
