import { Stub } from '../Stub';

// Owner: ideas. Screening queue of a community.
export default function DeskClerkPage() {
  return <Stub />;
}
