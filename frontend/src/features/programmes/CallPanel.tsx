import { useQuery } from '@tanstack/react-query';
import { useLive } from '../../app/live';
import { ErrorState, Loading } from '../../ui/States';
import { CallView } from './CallView';
import { callQuery } from './queries';

/** The public page of a call below its head. */
export function CallPanel({ callId }: { callId: string }) {
  const call = useQuery(callQuery(callId));
  useLive(`call:${callId}`);
  if (call.isPending) return <Loading lines={8} />;
  if (call.isError) return <ErrorState error={call.error} retry={() => void call.refetch()} />;
  return <CallView call={call.data} />;
}
