import { Stub } from '../Stub';

// Owner: identity. My page.
export default function MePage() {
  return <Stub />;
}
