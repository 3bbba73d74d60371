import { Stub } from '../Stub';

// Owner: ideas. Entry on a resident's behalf.
export default function DeskClerkNewPage() {
  return <Stub />;
}
