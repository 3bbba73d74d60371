import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';

export type DemoAccount = components['schemas']['DemoAccount'];

/** The made-up people of the demonstration; an empty list where the demo mode is off. */
export const demoAccountsQuery = queryOptions({
  queryKey: ['demo', 'accounts'],
  queryFn: async ({ signal }): Promise<readonly DemoAccount[]> => {
    const answer = await client.GET('/api/demo/accounts', { signal });
    return answer.response.status === 404 ? [] : ok(answer);
  },
  staleTime: Infinity,
});

export const signInDemo = async (accountId: string) => {
  await ok(client.POST('/api/demo/sign-in', { body: { accountId } }));
};
