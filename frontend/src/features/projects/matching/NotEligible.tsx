import { Problem } from '../../../api/problems';
import type { RuleResult } from '../queries';
import { Rules } from '../Rules';

interface Barred {
  organizationId: string;
  organizationName: string;
  rules: RuleResult[];
}

/** Of a refusal that names organizations: each with what blocks it. */
export function NotEligible({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || error.code !== 'projects.invited_not_eligible') return null;
  return (error.facts['organizations'] as Barred[]).map((one) => (
    <div key={one.organizationId}>
      <strong>{one.organizationName}</strong>
      <Rules rules={one.rules} />
    </div>
  ));
}
