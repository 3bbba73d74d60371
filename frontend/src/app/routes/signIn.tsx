import { Stub } from '../Stub';

// Owner: identity. Phone and one-time code.
export default function SignInPage() {
  return <Stub />;
}
