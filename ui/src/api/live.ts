import { useEffect, useRef, useState } from 'react';

interface Handlers {
  onMessage: (data: string) => void;
  /** Connected, for the first time or again: what comes now begins anew. */
  onOpen?: () => void;
  /** The server said that nothing more is to come. */
  onEnd?: () => void;
}

/**
 * Listens to server-sent events while `address` is given. The browser reconnects after a break by itself; where it gives up, we open anew.
 * The server names each event by its id (`progress`, `end`) as the incumbent does, or by its type.
 */
export function useEvents(address: string | undefined, handlers: Handlers): boolean {
  const latest = useRef(handlers);
  latest.current = handlers;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!address) return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const finish = () => {
      over = true;
      source?.close();
      setOpen(false);
      latest.current.onEnd?.();
    };
    const take = (event: MessageEvent<string>) => {
      if (event.data) latest.current.onMessage(event.data);
      if (event.lastEventId === 'end' || event.type === 'end') finish();
    };
    const connect = () => {
      source = new EventSource(address);
      source.onopen = () => {
        setOpen(true);
        latest.current.onOpen?.();
      };
      for (const name of ['message', 'progress', 'end', 'log', 'execution']) source.addEventListener(name, take as EventListener);
      source.onerror = () => {
        setOpen(false);
        if (over || source?.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(connect, 1500);
      };
    };
    connect();
    return () => {
      over = true;
      clearTimeout(timer);
      source?.close();
      setOpen(false);
    };
  }, [address]);
  return open;
}
