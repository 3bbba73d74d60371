import { Stub } from '../Stub';

// Owner: identity. Staff, reviewers, invitations.
export default function DeskBureauPeoplePage() {
  return <Stub />;
}
