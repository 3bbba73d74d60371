import { Stub } from '../Stub';

// Owner: identity. Takes an invitation.
export default function InvitePage() {
  return <Stub />;
}
