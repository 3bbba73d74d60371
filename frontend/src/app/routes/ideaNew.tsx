import { NewIdea } from '../../features/ideas/NewIdea';

/** The form, with autosave and similar ideas. */
export default function IdeaNewPage() {
  return <NewIdea />;
}
