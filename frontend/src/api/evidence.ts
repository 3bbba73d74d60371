import { client } from './client';
import { ok } from './problems';
import type { components } from './schema';
import { smallPhoto } from './smallPhoto';
import { uploadInSight } from './upload';

export type EvidenceFile = components['schemas']['EvidenceFile'];

export const evidenceSrc = (id: string, thumb?: boolean) => `/api/evidence/${id}${thumb ? '?thumb=true' : ''}`;

export interface Sent {
  file: File;
  progress: (percent: number) => void;
}

/** Taken down with a reason; without one it is shown again. */
export const hideEvidence = (evidenceId: string, reason: string) =>
  ok(client.POST('/api/evidence/{evidenceId}/hidden', { params: { path: { evidenceId } }, body: { reason } }));

/** A file of a project, sent once: whatever rests on it points to it. A photo goes as small as it is kept, papers as they are. */
export async function uploadEvidence(projectId: string, file: File, progress: (percent: number) => void) {
  const small = file.type.startsWith('image/') ? await smallPhoto(file) : file;
  const sent = small === file ? file : new File([small], file.name, { type: small.type });
  return uploadInSight<EvidenceFile>(`/api/projects/${projectId}/evidence`, { file: sent }, progress);
}
