import { useQuery, useQueryClient } from '@tanstack/react-query';
import { executionQuery, followUrl } from '~/api/executions';
import { useEvents } from '~/api/live';
import type { Execution } from '~/api/types';
import { isTerminal } from '~/lib/states';

/** An execution, followed until it ends. */
export function useExecution(id: string) {
  const client = useQueryClient();
  const query = useQuery(executionQuery(id));
  const running = query.data !== undefined && !isTerminal(query.data.state.current);
  useEvents(running ? followUrl(id) : undefined, {
    onMessage: (data) => {
      const next = JSON.parse(data) as Execution;
      if (next.id === id) client.setQueryData(executionQuery(id).queryKey, next);
    },
    onEnd: () => {
      void client.invalidateQueries({ queryKey: ['executions', id] });
      void client.invalidateQueries({ queryKey: ['executions', 'search'] });
    },
  });
  return query;
}
