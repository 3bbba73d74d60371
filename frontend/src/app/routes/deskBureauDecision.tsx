import { Stub } from '../Stub';

// Owner: allocation. Shortlist and decision.
export default function DeskBureauDecisionPage() {
  return <Stub />;
}
