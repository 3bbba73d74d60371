import { Stub } from '../Stub';

// Owner: identity. Audit trail, read only.
export default function DeskAuditPage() {
  return <Stub />;
}
