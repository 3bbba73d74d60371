import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router';
import { problemOf } from '../api/problems';
import '../ui/tokens.css';
import '../ui/base.css';
import { connectQueries } from './live';
import { makeRouter } from './router';
import { sessionQuery } from './session';
import { saySignedOut } from './signedOut';

function makeQueries() {
  const queries: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      onError: (error) => saySignedOut(problemOf(error).status, queries.getQueryData(sessionQuery.queryKey)?.person),
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Only what may pass by itself is tried again: a dead network or a busy server, never a refusal.
        retry: (failures, error) => {
          const { status } = problemOf(error);
          return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504);
        },
      },
      mutations: { retry: false },
    },
  });
  return queries;
}

export function Providers() {
  const [queries] = useState(() => {
    const made = makeQueries();
    connectQueries(made);
    return made;
  });
  const [router] = useState(makeRouter);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
