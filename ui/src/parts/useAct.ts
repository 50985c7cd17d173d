import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { messageOf } from '~/api/http';
import { toast, toastError } from './toast';

type Act = (work: () => Promise<unknown>, said?: string, tell?: (message: string) => void) => Promise<boolean>;

/** Does something on the server, says so, and asks anew for what it may have changed. What goes wrong is shown over the page, or told where the caller shows it. */
export function useAct(...changed: QueryKey[]): { busy: boolean; act: Act } {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const keys = JSON.stringify(changed);
  const act = useCallback(
    async (work: () => Promise<unknown>, said?: string, tell?: (message: string) => void) => {
      setBusy(true);
      try {
        await work();
        if (said) toast(said);
        return true;
      } catch (error) {
        if (tell) tell(messageOf(error));
        else toastError(error);
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
