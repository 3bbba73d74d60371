import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

export type Home = components['schemas']['HomeResponse'];
export type HomeCall = components['schemas']['HomeCall'];

export type Duty = components['schemas']['Duty'];
export type OfficeDuties = components['schemas']['OfficeDuties'];

export const homeQuery = queryOptions({
  queryKey: ['discovery', 'home'],
  queryFn: ({ signal }): Promise<Home> => ok(client.GET('/api/home', { signal })),
});

registerTopic('programmes.call', () => [homeQuery.queryKey]);

export const owingQuery = queryOptions({
  queryKey: ['discovery', 'owing', 'public'],
  queryFn: ({ signal }) => ok(client.GET('/api/owing', { signal })),
});

export const deskOwingQuery = queryOptions({
  queryKey: ['discovery', 'owing', 'desk'],
  queryFn: ({ signal }) => ok(client.GET('/api/desk/owing', { signal })),
});

const owing = () => [owingQuery.queryKey, deskOwingQuery.queryKey];
registerTopic('ideas.desk', owing);
registerTopic('allocation.call', owing);
