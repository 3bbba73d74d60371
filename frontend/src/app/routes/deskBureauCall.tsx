import { Stub } from '../Stub';

// Owner: programmes. Configure and advance a call.
export default function DeskBureauCallPage() {
  return <Stub />;
}
