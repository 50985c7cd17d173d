import { createStore } from '~/lib/store';

/** Whether the server answers. `signedOut` is a server that answers with 401. */
export type Connection = 'up' | 'down' | 'signedOut';

export const connection = createStore<Connection>('up');

const back = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Called each time the server is reachable again after it was not. */
export function onReconnect(listener: () => void): () => void {
  back.add(listener);
  return () => back.delete(listener);
}

/** The server asked for a sign-in before it went away; that it answers again does not change that. */
let refused = false;

export function lost(): void {
  refused ||= connection.get() === 'signedOut';
  connection.set('down');
  if (timer === undefined) probe(500);
}

export function reached(): void {
  if (connection.get() !== 'up') answers('up');
}

function answers(state: Connection): void {
  refused = false;
  connection.set(state);
  for (const listener of [...back]) listener();
}

/** Asks at once instead of waiting for the next turn. */
export function retryNow(): void {
  clearTimeout(timer);
  timer = undefined;
  probe(0);
}

function probe(delay: number): void {
  timer = setTimeout(() => {
    timer = undefined;
    void fetch('/ping', { cache: 'no-store' }).then(
      (response) => (response.status < 500 ? answers(refused ? 'signedOut' : 'up') : probe(next(delay))),
      () => probe(next(delay)),
    );
  }, delay);
}

function next(delay: number): number {
  return Math.min(5000, Math.max(500, delay * 1.5));
}
