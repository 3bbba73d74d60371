import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { HrefButton } from '../../ui/Button';
import { IconPhone } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { voteNameQuery } from './queries';
import { standingQuery } from './signals/signalQueries';

const tones = { locked: 'info', quarantined: 'warn', voided: 'warn' } as const;

/** A ballot that its voter can no longer change: what that means, and what to do. Nothing while it is open. */
export function BallotStatus({ status, callId }: { status: string; callId: string }) {
  const { t } = useTranslation();
  const held = status in tones;
  const call = useQuery({ ...voteNameQuery(callId), enabled: held }).data;
  const standing = useQuery({ ...standingQuery(callId), enabled: held }).data;
  if (!held) return null;
  const kind = status as keyof typeof tones;
  return (
    <Notice
      tone={tones[kind]}
      title={t(`voting.status_${kind}`)}
      actions={
        call?.contactPhone && (
          <HrefButton kind="quiet" size="s" href={`tel:${call.contactPhone}`} icon={<IconPhone aria-hidden="true" />}>
            {call.contactPhone}
          </HrefButton>
        )
      }
    >
      <p>{t(`voting.status_${kind}_body`)}</p>
      {kind !== 'locked' && standing && (
        <p>{t(`voting.status_say${standing.mayAppeal ? '' : standing.appeal === 'open' ? '_waiting' : '_over'}`)}</p>
      )}
    </Notice>
  );
}
