import { Problem } from '../../api/problems';
import type { MyBallot } from './queries';

/** Why nothing can be given or changed on this ballot now, as the server would refuse it; null while it can. */
export const whyNotProblem = ({ whyNot, opensAt, closesAt }: MyBallot): Problem | null =>
  whyNot === null ? null : new Problem(409, whyNot, { facts: { opensAt, closedAt: closesAt } });
