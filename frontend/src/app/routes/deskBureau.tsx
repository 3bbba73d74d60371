import { Stub } from '../Stub';

// Owner: programmes. Overview of the bureau.
export default function DeskBureauPage() {
  return <Stub />;
}
