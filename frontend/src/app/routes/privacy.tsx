import { Stub } from '../Stub';

// Owner: ui. What is kept and why.
export default function PrivacyPage() {
  return <Stub />;
}
