import { Stub } from '../Stub';

// Owner: organizations. What an organization may claim, and its projects.
export default function DeskOrganizationPage() {
  return <Stub />;
}
