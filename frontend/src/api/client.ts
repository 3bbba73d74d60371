import createClient from 'openapi-fetch';
import type { paths } from './schema';

/** The header that only our own pages can send; the server refuses a changing request without it (CSRF guard). */
export const ownPage = { 'X-Requested-With': 'IdeaPlatform' } as const;

export const client = createClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: 'same-origin',
  headers: ownPage,
  // Looked up at call time, so that a test may put its own fetch in place.
  fetch: (request) => globalThis.fetch(request),
});
