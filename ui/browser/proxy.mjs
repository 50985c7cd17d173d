// Stands between browser and server, so that a test can take the server away and bring it back.
import { connect, createServer } from 'node:net';
import { freePort } from './ports.mjs';

export async function proxy(base) {
  let { hostname, port } = new URL(base);
  const open = new Set();
  const forward = (client) => {
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        server.destroy();
      });
      socket.on('error', () => socket.destroy());
    }
    client.pipe(server).pipe(client);
  };
  let listening = createServer(forward);
  const listen = (at) => new Promise((resolve) => listening.listen(at, '127.0.0.1', () => resolve(listening.address().port)));
  const at = await listen(await freePort());
  const stop = () => {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => listening.close(resolve));
  };
  return {
    base: `http://127.0.0.1:${at}`,
    stop,
    /** From now on another server answers. */
    turnTo(other) {
      ({ hostname, port } = new URL(other));
      for (const socket of open) socket.destroy();
    },
    start: () => {
      listening = createServer(forward);
      return listen(at);
    },
  };
}
