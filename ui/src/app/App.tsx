import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { onReconnect } from '~/api/connection';
import { ApiError, isOffline } from '~/api/http';
import { useSettings } from '~/lib/settings';
import { Toasts } from '~/parts/toast';
import { followScheme } from './scheme';
import { router } from './router';

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1000,
        networkMode: 'always',
        retry: (count, error) => count < 2 && !(error instanceof ApiError),
        // What was shown stays on the page while the server is away.
        throwOnError: (error, query) => error instanceof ApiError && error.status === 404 && query.state.data === undefined && query.meta?.['page'] === true,
        refetchOnWindowFocus: true,
      },
      mutations: { networkMode: 'always', retry: (count, error) => count < 0 && isOffline(error) },
    },
  });
}

export function App() {
  const [client] = useState(newClient);
  const { scheme } = useSettings();
  useEffect(() => followScheme(scheme), [scheme]);
  useEffect(() => onReconnect(() => void client.invalidateQueries()), [client]);
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  );
}
