import { Stub } from '../Stub';

// Owner: ideas. One idea: composes ideas, voting, review, projects into the golden thread.
export default function IdeaPage() {
  return <Stub />;
}
