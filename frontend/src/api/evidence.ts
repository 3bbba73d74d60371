import { ownPage } from './client';
import { parseProblem } from './problems';
import type { components } from './schema';

export type EvidenceFile = components['schemas']['EvidenceFile'];

export const evidenceSrc = (id: string, thumb?: boolean) => `/api/evidence/${id}${thumb ? '?thumb=true' : ''}`;

/** A file of a project, sent once: whatever rests on it points to it. */
export async function uploadEvidence(projectId: string, file: File): Promise<EvidenceFile> {
  const form = new FormData();
  form.append('file', file);
  const answer = await fetch(`/api/projects/${projectId}/evidence`, {
    method: 'POST',
    body: form,
    headers: ownPage,
    credentials: 'same-origin',
  });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw parseProblem(body, answer.status);
  return body as EvidenceFile;
}
