import { Stub } from '../Stub';

// Owner: notifications. My messages.
export default function InboxPage() {
  return <Stub />;
}
