import { ownPage } from './client';
import { parseProblem } from './problems';

/** Sends files and words as a form; what is empty is left out. A refusal is thrown as elsewhere. */
export async function upload<T>(
  path: string,
  parts: Readonly<Record<string, string | File | null | undefined>>,
  method: 'POST' | 'PUT' = 'POST',
): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) if (value) form.append(name, value);
  const answer = await fetch(path, { method, body: form, headers: ownPage, credentials: 'same-origin' });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw parseProblem(body, answer.status);
  return body as T;
}
