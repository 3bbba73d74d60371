import { Stub } from '../Stub';

// Owner: projects. A project in public.
export default function ProjectPage() {
  return <Stub />;
}
