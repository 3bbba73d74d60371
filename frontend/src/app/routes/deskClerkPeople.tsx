import { Stub } from '../Stub';

// Owner: identity. Restoring accounts.
export default function DeskClerkPeoplePage() {
  return <Stub />;
}
