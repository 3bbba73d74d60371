import { Stub } from '../Stub';

// Owner: identity. My account, consent, export, delete.
export default function AccountPage() {
  return <Stub />;
}
