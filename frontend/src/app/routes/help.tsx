import { Stub } from '../Stub';

// Owner: ui. How it goes, questions, contact.
export default function HelpPage() {
  return <Stub />;
}
