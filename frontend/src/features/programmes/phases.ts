import type { Call } from './queries';

/** The way of a call as people see it: inner steps of one stage share a knot. */
export const stages = [
  { word: 'published', phases: ['published'] },
  { word: 'collecting', phases: ['collecting'] },
  { word: 'screening', phases: ['screening'] },
  { word: 'voting', phases: ['voting'] },
  { word: 'reviewing', phases: ['counting', 'reviewing', 'allocating'] },
  { word: 'publicity', phases: ['publicity'] },
  { word: 'claiming', phases: ['claiming', 'contracting'] },
  { word: 'implementing', phases: ['implementing'] },
  { word: 'closed', phases: ['closed'] },
] as const;

export type StageWord = (typeof stages)[number]['word'];

/** -1 before publication. A call that was called off stands where it was left. */
export function stageOf(call: Pick<Call, 'phase' | 'steps'>): number {
  const phase = call.phase === 'cancelled' ? (call.steps.at(-1)?.fromPhase ?? 'draft') : call.phase;
  return stages.findIndex((stage) => (stage.phases as readonly string[]).includes(phase));
}

/** From when to when a stage lasts, as far as it is known. */
export function datesOf(call: Call, word: StageWord): { from: string | null; to: string | null } {
  const entered = (phase: string) => call.steps.find((step) => step.toPhase === phase)?.at ?? null;
  switch (word) {
    case 'published':
      return { from: entered('published'), to: null };
    case 'collecting':
      return { from: call.submitFrom, to: call.submitTo };
    case 'screening':
      return { from: call.submitTo, to: call.voteFrom };
    case 'voting':
      return { from: call.voteFrom, to: call.voteTo };
    case 'reviewing':
      return { from: call.voteTo, to: call.reviewTo };
    case 'publicity':
      return { from: call.publicityFrom, to: call.publicityTo };
    case 'claiming':
      return { from: call.claimFrom, to: call.claimTo };
    default:
      return { from: entered(word), to: null };
  }
}
