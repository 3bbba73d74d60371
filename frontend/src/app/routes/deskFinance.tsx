import { Stub } from '../Stub';

// Owner: allocation. The pot: reserved, committed, paid.
export default function DeskFinancePage() {
  return <Stub />;
}
