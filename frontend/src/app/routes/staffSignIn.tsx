import { Stub } from '../Stub';

// Owner: identity. Password and second factor.
export default function StaffSignInPage() {
  return <Stub />;
}
