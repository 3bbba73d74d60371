import { ownPage } from './client';
import { parseProblem, Problem } from './problems';

export type Parts = Readonly<Record<string, string | Blob | null | undefined>>;

/** Sends files and words as a form; what is empty is left out. A refusal is thrown as elsewhere. */
export async function upload<T>(path: string, parts: Parts, method: 'POST' | 'PUT' = 'POST'): Promise<T> {
  const answer = await fetch(path, { method, body: formOf(parts), headers: ownPage, credentials: 'same-origin' });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw parseProblem(body, answer.status);
  return body as T;
}

/** The same, told how far it is. XMLHttpRequest, because fetch cannot say how much is sent; on a village's 3G that matters. */
export function uploadInSight<T>(
  path: string,
  parts: Parts,
  progress: (percent: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(ownPage)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = (event) =>
      event.lengthComputable && progress(Math.round((event.loaded / event.total) * 100));
    request.onerror = request.onabort = () => reject(new Problem(0, 'kernel.offline'));
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve(request.response as T)
        : reject(parseProblem(request.response, request.status));
    signal?.addEventListener('abort', () => request.abort());
    request.send(formOf(parts));
  });
}

function formOf(parts: Parts): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) if (value) form.append(name, value);
  return form;
}
