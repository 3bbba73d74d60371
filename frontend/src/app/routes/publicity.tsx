import { Stub } from '../Stub';

// Owner: allocation. 公示 with objections.
export default function PublicityPage() {
  return <Stub />;
}
