import { Stub } from '../Stub';

// Owner: review. Score sheets.
export default function DeskReviewerPage() {
  return <Stub />;
}
