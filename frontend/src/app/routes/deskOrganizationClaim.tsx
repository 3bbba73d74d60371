import { Stub } from '../Stub';

// Owner: projects. A claim with plan and budget.
export default function DeskOrganizationClaimPage() {
  return <Stub />;
}
