import { Stub } from '../Stub';

// Owner: ui. All parts of the kit, in development only.
export default function GalleryPage() {
  return <Stub />;
}
