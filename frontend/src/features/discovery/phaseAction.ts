import type { HomeCall } from './queries';

/** The one thing to do in each phase: where it leads; its word is discovery.do.{phase}. */
export function actionOf({ id, phase }: Pick<HomeCall['call'], 'id' | 'phase'>): string {
  switch (phase) {
    case 'collecting':
      return `/ideas/new?call=${id}`;
    case 'publicity':
      return `/calls/${id}/publicity`;
    case 'contracting':
    case 'implementing':
    case 'closed':
      return `/calls/${id}/results`;
    case 'published':
    case 'cancelled':
      return `/calls/${id}`;
    default:
      return `/ideas?call=${id}`;
  }
}
