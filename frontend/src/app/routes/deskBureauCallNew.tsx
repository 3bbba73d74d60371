import { Stub } from '../Stub';

// Owner: programmes. A new call.
export default function DeskBureauCallNewPage() {
  return <Stub />;
}
