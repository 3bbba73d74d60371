import { Stub } from '../Stub';

// Owner: ui. Opens on the desk of the role.
export default function DeskPage() {
  return <Stub />;
}
