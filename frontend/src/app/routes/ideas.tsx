import { Stub } from '../Stub';

// Owner: ideas. The list: keyset pages, filters in the address.
export default function IdeasPage() {
  return <Stub />;
}
