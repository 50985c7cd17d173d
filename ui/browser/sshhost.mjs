// OpenSSH's own sshd on a free loopback port, with keys and settings of its own; its user is the one that runs the test.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.mjs';

/** Serves every repository that its user may read; `privateKey` is let in. */
export async function sshHost() {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-sshhost-'));
  const port = await freePort();
  const { username } = userInfo();
  const newKey = (name) => {
    const file = join(folder, name);
    for (const old of [file, `${file}.pub`]) rmSync(old, { force: true });
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
    return file;
  };
  const user = newKey('user');
  appendFileSync(join(folder, 'authorized_keys'), readFileSync(`${user}.pub`));
  const host = newKey('host');
  // Where sshd puts its helper without rights; Debian makes it when the service starts.
  if (username === 'root') mkdirSync('/run/sshd', { recursive: true });
  writeFileSync(join(folder, 'sshd_config'), ['ListenAddress 127.0.0.1', `Port ${port}`, `HostKey ${host}`, `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`, 'PidFile none', 'StrictModes no', 'UsePAM no', 'PasswordAuthentication no', 'PermitRootLogin prohibit-password', 'AcceptEnv GIT_PROTOCOL', ''].join('\n'));
  let running;
  const start = () =>
    new Promise((resolve, reject) => {
      running = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      running.stderr.on('data', (piece) => {
        said += piece;
        if (said.includes('Server listening on')) resolve();
      });
      running.on('error', reject);
      running.on('exit', (code) => reject(new Error(`sshd ended with ${code}: ${said}`)));
    });
  const stop = () =>
    new Promise((resolve) => {
      running.removeAllListeners('exit');
      running.on('exit', resolve);
      running.kill();
    });
  await start();
  return {
    privateKey: readFileSync(user, 'utf8'),
    /** `ssh://user@127.0.0.1:port/path/of/the/repository` */
    url: (path) => `ssh://${username}@127.0.0.1:${port}${path}`,
    /** The server's line in `known_hosts`. */
    knownHost: () => `[127.0.0.1]:${port} ${readFileSync(`${host}.pub`, 'utf8').split(' ').slice(0, 2).join(' ')}`,
    /** Starts anew with another host key, as a server in between would show. */
    async changeHostKey() {
      await stop();
      newKey('host');
      await start();
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
