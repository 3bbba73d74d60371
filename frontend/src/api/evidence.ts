import { client } from './client';
import { ok } from './problems';
import type { components } from './schema';
import { upload } from './upload';

export type EvidenceFile = components['schemas']['EvidenceFile'];

export const evidenceSrc = (id: string, thumb?: boolean) => `/api/evidence/${id}${thumb ? '?thumb=true' : ''}`;

/** Taken down with a reason; without one it is shown again. */
export const hideEvidence = (evidenceId: string, reason: string) =>
  ok(client.POST('/api/evidence/{evidenceId}/hidden', { params: { path: { evidenceId } }, body: { reason } }));

/** A file of a project, sent once: whatever rests on it points to it. */
export const uploadEvidence = (projectId: string, file: File) =>
  upload<EvidenceFile>(`/api/projects/${projectId}/evidence`, { file });
