import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

export type Home = components['schemas']['HomeResponse'];
export type HomeCall = components['schemas']['HomeCall'];

export const homeQuery = queryOptions({
  queryKey: ['discovery', 'home'],
  queryFn: ({ signal }): Promise<Home> => ok(client.GET('/api/home', { signal })),
});

registerTopic('programmes.call', () => [homeQuery.queryKey]);
