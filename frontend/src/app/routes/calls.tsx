import { Stub } from '../Stub';

// Owner: programmes. All calls.
export default function CallsPage() {
  return <Stub />;
}
