import { ownPage } from '../../api/client';
import { parseProblem, Problem } from '../../api/problems';
import type { PhotoFacts } from './queries';

/** What the server takes (AddPhoto.MostBytes): told before minutes of sending, not after. */
const mostBytes = 12 * 1024 * 1024;

/** XMLHttpRequest, because fetch cannot say how much is sent; on a village's 3G that matters. */
export function uploadPhoto(
  callId: string,
  file: Blob,
  progress: (percent: number) => void,
  signal: AbortSignal,
): Promise<PhotoFacts> {
  return new Promise((resolve, reject) => {
    if (file.size > mostBytes) return reject(new Problem(413, 'kernel.photo_too_large'));
    const request = new XMLHttpRequest();
    request.open('POST', `/api/drafts/${callId}/photos`);
    for (const [name, value] of Object.entries(ownPage)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = (event) =>
      event.lengthComputable && progress(Math.round((event.loaded / event.total) * 100));
    request.onerror = request.onabort = () => reject(new Problem(0, 'kernel.offline'));
    request.onload = () =>
      request.status === 201
        ? resolve(request.response as PhotoFacts)
        : reject(parseProblem(request.response, request.status));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, 'photo');
    request.send(form);
  });
}
