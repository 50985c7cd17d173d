// A small hosting service: bare repositories over HTTP by git's own http-backend, and a page for each commit, as the large ones have.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const git = (folder, ...args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: 'pipe' });
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** `url` is that of an empty repository that anybody may push to. */
export async function gitHost() {
  const root = mkdtempSync(join(tmpdir(), 'millrace-githost-'));
  const repository = join(root, 'team', 'scripts.git');
  const init = () => {
    mkdirSync(repository, { recursive: true });
    git(repository, 'init', '-q', '--bare', '-b', 'main');
    git(repository, 'config', 'http.receivepack', 'true');
  };
  init();
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://host');
    const commit = /^\/team\/scripts\/commit\/([0-9a-f]{40})$/.exec(pathname);
    if (commit) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>Commit</title><pre>${escaped(git(repository, 'show', '--format=%H%n%s', commit[1]))}</pre>`);
    } else backend(root, request, response, pathname, search.slice(1));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  return {
    url: `${base}/team/scripts.git`,
    /** Where it lies, for those who come by another way. */
    path: repository,
    /** The text of a file at the tip of a branch. */
    read: (branch, path) => git(repository, 'show', `${branch}:${path}`),
    has: (branch, path) => git(repository, 'ls-tree', '-r', '--name-only', branch).split('\n').includes(path),
    /** Puts an empty repository in its place, as somebody does who began anew. */
    replace() {
      rmSync(repository, { recursive: true, force: true });
      init();
    },
    /** Commits files to a branch and pushes it, as somebody at another desk does; a file without a text is deleted. */
    write(branch, files, message = 'Work in Git') {
      const desk = mkdtempSync(join(root, 'desk-'));
      const isNew = git(repository, 'branch', '--list', branch) === '';
      git(root, 'clone', '-q', ...(isNew ? [] : ['-b', branch]), repository, desk);
      if (isNew) git(desk, 'checkout', '-q', '-B', branch);
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(desk, path)), { recursive: true });
        if (text === undefined) rmSync(join(desk, path));
        else writeFileSync(join(desk, path), text);
      }
      git(desk, 'add', '-A');
      git(desk, '-c', 'user.name=Grace', '-c', 'user.email=grace@example.com', 'commit', '-q', '-m', message);
      git(desk, 'push', '-q', 'origin', branch);
      rmSync(desk, { recursive: true, force: true });
    },
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** One request by the common gateway interface: headers, an empty line, the body. */
function backend(root, request, response, path, query) {
  const program = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH, GIT_PROJECT_ROOT: root, GIT_HTTP_EXPORT_ALL: '1', PATH_INFO: path, QUERY_STRING: query, REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '', HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '', GIT_PROTOCOL: request.headers['git-protocol'] ?? '', REMOTE_ADDR: '127.0.0.1',
    },
  });
  request.pipe(program.stdin);
  const pieces = [];
  program.stdout.on('data', (piece) => pieces.push(piece));
  program.on('close', () => {
    const answer = Buffer.concat(pieces);
    const end = answer.indexOf('\r\n\r\n');
    for (const line of answer.subarray(0, end).toString().split('\r\n')) {
      const [name, value] = line.split(/:\s*/, 2);
      if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.end(answer.subarray(end + 4));
  });
}
