import { Stub } from '../Stub';

// Owner: voting. My ballot in a call.
export default function MyBallotPage() {
  return <Stub />;
}
