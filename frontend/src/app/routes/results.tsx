import { Stub } from '../Stub';

// Owner: allocation. Results of a call.
export default function ResultsPage() {
  return <Stub />;
}
