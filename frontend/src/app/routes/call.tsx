import { Stub } from '../Stub';

// Owner: programmes. One call: phases, rules, money, what to do.
export default function CallPage() {
  return <Stub />;
}
