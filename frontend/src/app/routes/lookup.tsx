import { Stub } from '../Stub';

// Owner: ideas. Number plus last four digits of the phone.
export default function LookupPage() {
  return <Stub />;
}
