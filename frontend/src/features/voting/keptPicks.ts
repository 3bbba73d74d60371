import { useQuery } from '@tanstack/react-query';
import { usePerson } from '../../app/session';
import { ledgerQuery } from './ledgerQueries';
import { openingOf } from './proof/opening';
import { keptReceipts } from './receipts';

export interface KeptPick {
  ideaId: string;
  points: number;
}

/** What this device's latest receipt chose; null where there is none. Read here, sent nowhere. */
export function useKeptPicks(callId: string): KeptPick[] | null {
  const person = usePerson();
  const receipt = person ? keptReceipts(person.id, callId)[0] : undefined;
  const ledger = useQuery({ ...ledgerQuery(callId), enabled: receipt !== undefined }).data;
  const opening = ledger && openingOf(ledger.opening);
  return receipt && opening ? picksOf(receipt.ballot, opening.ideas) : null;
}

/** Picks of a ballot by the ideas' ids; the ballot itself names their numbers in the opening row. */
export function picksOf(ballot: string, ideas: readonly { n: number; id: string }[]): KeptPick[] | null {
  try {
    const { picks } = JSON.parse(ballot) as { picks: [n: number, points: number][] };
    return picks.flatMap(([n, points]) => {
      const idea = ideas.find((one) => one.n === n);
      return idea ? [{ ideaId: idea.id, points }] : [];
    });
  } catch {
    return null;
  }
}
