import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { toast, toastError } from './toast';

/** Does something on the server, says so, and asks anew for what it may have changed. */
export function useAct(...changed: QueryKey[]): { busy: boolean; act: (work: () => Promise<unknown>, said?: string) => Promise<boolean> } {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const keys = JSON.stringify(changed);
  const act = useCallback(
    async (work: () => Promise<unknown>, said?: string) => {
      setBusy(true);
      try {
        await work();
        if (said) toast(said);
        return true;
      } catch (error) {
        toastError(error);
        return false;
      } finally {
        setBusy(false);
        for (const queryKey of JSON.parse(keys) as QueryKey[]) void client.invalidateQueries({ queryKey });
      }
    },
    [client, keys],
  );
  return { busy, act };
}
