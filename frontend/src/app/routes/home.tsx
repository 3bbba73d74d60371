import { Stub } from '../Stub';

// Owner: ui. Composes discovery, programmes, voting.
export default function HomePage() {
  return <Stub />;
}
