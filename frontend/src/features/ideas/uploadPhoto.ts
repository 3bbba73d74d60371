import { Problem } from '../../api/problems';
import { uploadInSight } from '../../api/upload';
import type { PhotoFacts } from './queries';

/** What the server takes (AddPhoto.MostBytes): told before minutes of sending, not after. */
const mostBytes = 12 * 1024 * 1024;

export async function uploadPhoto(
  callId: string,
  file: Blob,
  progress: (percent: number) => void,
  signal: AbortSignal,
): Promise<PhotoFacts> {
  if (file.size > mostBytes) throw new Problem(413, 'kernel.photo_too_large');
  return uploadInSight(`/api/drafts/${callId}/photos`, { file: new File([file], 'photo') }, progress, signal);
}
