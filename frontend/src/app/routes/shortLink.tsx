import { useParams } from 'react-router';
import { ShortLink } from '../../features/ideas/ShortLink';

/** /i/GD-JDZ-2026-0001 of a QR code or a paper slip: finds the idea and goes there. */
export default function ShortLinkPage() {
  return <ShortLink no={useParams().no ?? ''} />;
}
