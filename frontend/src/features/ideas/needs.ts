import type { ComponentProps } from 'react';
import { hasRole, type Person } from '../../app/session';
import type { StateTag } from '../../ui/Badge';
import { emptyForm, type IdeaForm } from './ideaForm';
import type { CallFacts, Idea } from './queries';

/** Where a need can stand, in the order of its life. */
export const standings = ['open', 'answered', 'solved'] as const;

export const standingMood = (standing: string): ComponentProps<typeof StateTag>['mood'] =>
  standing === 'solved' ? 'done' : standing === 'answered' ? 'active' : 'waiting';

const writesForOthers = (person: Person | null | undefined) =>
  Boolean(person) &&
  !hasRole(person, 'resident') &&
  ['clerk', 'street', 'bureau'].some((role) => hasRole(person, role));

/** Where a solution for a need is written: in the call that collects now; by an office for a resident, at its desk. */
export const solvePath = (needId: string, callId: string, person: Person | null | undefined) =>
  writesForOthers(person) ? `/desk/clerk/new?need=${needId}` : `/ideas/new?call=${callId}&need=${needId}`;

/** A form not yet written on. For a need it begins with that problem, as its submitter told it: who has a solution need not type it again. */
export function beginWith(need: Idea | undefined, home: string, call: CallFacts | undefined): IdeaForm {
  const form = emptyForm(home);
  if (!need?.need) return form;
  const areaCode = call && need.areaCode.startsWith(call.scopeAreaCode) ? need.areaCode : home;
  return { ...form, needId: need.id, problem: need.problem, category: need.category, areaCode };
}
