import { Stub } from '../Stub';

// Owner: projects. Selecting among claims, signing.
export default function DeskBureauClaimsPage() {
  return <Stub />;
}
