import { Stub } from '../Stub';

// Owner: ideas. The form, with autosave and similar ideas.
export default function IdeaNewPage() {
  return <Stub />;
}
