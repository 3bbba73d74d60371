import { Stub } from '../Stub';

// Owner: identity. Development page of what would have been sent.
export default function MessagesPage() {
  return <Stub />;
}
