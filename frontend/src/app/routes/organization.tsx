import { Stub } from '../Stub';

// Owner: organizations. An organization in public.
export default function OrganizationPage() {
  return <Stub />;
}
