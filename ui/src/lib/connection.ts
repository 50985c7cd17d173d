import type { Settings } from '~/api/bindings';

/** How a repository is reached and signed in to, and what is signed: as somebody types it. Secrets are named and never typed. */
export interface Connection {
  url: string;
  username: string;
  passwordSecret: string;
  privateKeySecret: string;
  passphraseSecret: string;
  knownHosts: string;
  /** Over SSH: whoever answers is taken for the server. */
  anyHost: boolean;
  /** Over HTTP: by a GitHub app rather than by a password or token. */
  byApp: boolean;
  appId: string;
  installationId: string;
  appKeySecret: string;
  apiUrl: string;
  /** The process's own proxy, none at all, or the one that is named. */
  through: 'USUAL' | 'NONE' | 'PROXY';
  proxy: string;
  proxyBypass: string;
  trustedCaPem: string;
  clientCertificateSecret: string;
  clientCertificateKeySecret: string;
  clientCertificatePassphraseSecret: string;
  trustedSigners: string;
  signingKeySecret: string;
  signingKeyPassphraseSecret: string;
}

type Known = Pick<
  Partial<Settings>,
  | 'url' | 'username' | 'passwordSecret' | 'privateKeySecret' | 'passphraseSecret' | 'knownHosts' | 'strictHostKeyChecking' | 'githubApp'
  | 'proxy' | 'proxyBypass' | 'noProxy' | 'trustedCaPem' | 'clientCertificateSecret' | 'clientCertificateKeySecret' | 'clientCertificatePassphraseSecret'
  | 'trustedSigners' | 'signingKeySecret' | 'signingKeyPassphraseSecret'
>;

/** `ssh://host/path` or `user@host:path`. */
export const isSsh = (url: string): boolean => /^\s*ssh:\/\//i.test(url) || /^\s*[^/\s@]+@[^/\s:]+:(?!\/\/)/.test(url);

export function connectionOf(known: Known): Connection {
  return {
    url: known.url ?? '',
    username: known.username ?? '',
    passwordSecret: known.passwordSecret ?? '',
    privateKeySecret: known.privateKeySecret ?? '',
    passphraseSecret: known.passphraseSecret ?? '',
    knownHosts: known.knownHosts ?? '',
    anyHost: known.strictHostKeyChecking === false,
    byApp: known.githubApp !== undefined,
    appId: known.githubApp?.appId ?? '',
    installationId: known.githubApp?.installationId ?? '',
    appKeySecret: known.githubApp?.privateKeySecret ?? '',
    apiUrl: known.githubApp?.apiUrl ?? '',
    through: known.noProxy ? 'NONE' : known.proxy ? 'PROXY' : 'USUAL',
    proxy: known.proxy ?? '',
    proxyBypass: (known.proxyBypass ?? []).join('\n'),
    trustedCaPem: known.trustedCaPem ?? '',
    clientCertificateSecret: known.clientCertificateSecret ?? '',
    clientCertificateKeySecret: known.clientCertificateKeySecret ?? '',
    clientCertificatePassphraseSecret: known.clientCertificatePassphraseSecret ?? '',
    trustedSigners: known.trustedSigners ?? '',
    signingKeySecret: known.signingKeySecret ?? '',
    signingKeyPassphraseSecret: known.signingKeyPassphraseSecret ?? '',
  };
}

const typed = (text: string): string | undefined => text.trim() || undefined;
export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/**
 * What to send. Everything that has a field is said, `undefined` where it is empty or does not fit the address, so that nothing of another way to
 * sign in is left over. Over SSH a token still counts at the hosting service, where requests are opened.
 */
export function settingsOfConnection(draft: Connection, { requests = false } = {}): Known & { url: string } {
  const ssh = isSsh(draft.url);
  const app = !ssh && draft.byApp;
  const web = { trustedCaPem: typed(draft.trustedCaPem), clientCertificateSecret: typed(draft.clientCertificateSecret), clientCertificateKeySecret: typed(draft.clientCertificateKeySecret), clientCertificatePassphraseSecret: typed(draft.clientCertificatePassphraseSecret) };
  const bypass = draft.through === 'NONE' ? [] : linesOf(draft.proxyBypass);
  return {
    url: draft.url.trim(),
    username: app || (ssh && !requests) ? undefined : typed(draft.username),
    passwordSecret: app || (ssh && !requests) ? undefined : typed(draft.passwordSecret),
    privateKeySecret: ssh ? typed(draft.privateKeySecret) : undefined,
    passphraseSecret: ssh ? typed(draft.passphraseSecret) : undefined,
    knownHosts: ssh ? typed(draft.knownHosts) : undefined,
    strictHostKeyChecking: ssh && draft.anyHost ? false : undefined,
    githubApp: app ? { appId: draft.appId.trim(), installationId: typed(draft.installationId), privateKeySecret: draft.appKeySecret.trim(), apiUrl: typed(draft.apiUrl) } : undefined,
    noProxy: draft.through === 'NONE' ? true : undefined,
    proxy: draft.through === 'PROXY' ? typed(draft.proxy) : undefined,
    proxyBypass: bypass.length > 0 ? bypass : undefined,
    ...web,
    trustedSigners: typed(draft.trustedSigners),
    signingKeySecret: typed(draft.signingKeySecret),
    signingKeyPassphraseSecret: typed(draft.signingKeyPassphraseSecret),
  };
}

const SECRETS = ['passwordSecret', 'privateKeySecret', 'passphraseSecret', 'appKeySecret', 'clientCertificateSecret', 'clientCertificateKeySecret', 'clientCertificatePassphraseSecret', 'signingKeySecret', 'signingKeyPassphraseSecret', 'webhookSecret', 'previousSecret'];

/** Names that the server's messages use, where the field is called otherwise. */
const FIELDS: Record<string, string> = {
  'githubApp.appId': 'appId', 'githubApp.installationId': 'installationId', 'githubApp.privateKeySecret': 'appKeySecret', 'githubApp.privateKey': 'appKeySecret', 'githubApp.apiUrl': 'apiUrl',
  trustedCaPemPath: 'trustedCaPem', clientCertificate: 'clientCertificateSecret', clientCertificateKey: 'clientCertificateKeySecret', clientCertificatePassphrase: 'clientCertificatePassphraseSecret',
  privateKey: 'privateKeySecret', passphrase: 'passphraseSecret', password: 'passwordSecret', signingKey: 'signingKeySecret', signingKeySecretPassphrase: 'signingKeyPassphraseSecret',
  'propose.when': 'propose', 'propose.target': 'target', 'propose.title': 'title', 'propose.description': 'description', 'propose.provider': 'requestProvider', 'propose.apiUrl': 'requestApi', strictHostKeyChecking: 'anyHost', 'webhook.provider': 'provider', 'webhook.secret': 'webhookSecret', 'webhook.previousSecret': 'previousSecret',
};

/**
 * The field that a message of the server is about: it names a setting in quotes, or a secret that is not there. Undefined where it is about none of
 * those that the draft has.
 */
export function fieldOf(message: string, draft: object): string | undefined {
  const known = draft as Record<string, unknown>;
  const secret = /There is no secret '([^']+)'/.exec(message)?.[1];
  if (secret !== undefined) return SECRETS.find((name) => name in known && String(known[name]).trim() === secret);
  if (/^The proxy '/.test(message)) return 'proxy' in known ? 'proxy' : undefined;
  if (/^The id '/.test(message)) return 'id' in known ? 'id' : undefined;
  for (const [, quoted = ''] of message.matchAll(/'([A-Za-z.]+)'/g)) {
    const name = FIELDS[quoted] ?? quoted;
    if (name in known) return name;
  }
  return undefined;
}
