import { Stub } from '../Stub';

// Owner: ideas. Finds the idea of a number and goes there.
export default function ShortLinkPage() {
  return <Stub />;
}
