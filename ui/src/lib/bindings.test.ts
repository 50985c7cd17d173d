import { describe, expect, it } from 'vitest';
import type { Settings } from '~/api/bindings';
import { draftOf, emptyFreeze, freeId, hookAddress, settingsOf, wayOf } from './bindings';
import { fieldOf, isSsh } from './connection';
import { byUrgency, isUrgent } from './standings';

const plain = { id: 'team', namespace: 'company.team', url: 'https://git.example.com/a/b.git', branch: 'main', directory: '_files', content: 'FILES', source: 'GIT', both: false, conflict: 'hold', delete: true, children: false, every: 'PT1M', lfs: 'KEEP' } as Settings;

describe('the settings of a binding', () => {
  it('come back from the dialog as they went in', () => {
    const freezes = [
      { start: '2026-12-20T00:00:30+01:00', end: '2027-01-02T00:00:00+01:00', reason: 'holidays' },
      { days: ['FRIDAY'], from: '18:00', duration: 'PT62H', zone: 'Europe/Berlin' },
    ];
    const all: Settings = { ...plain, both: true, source: 'SERVER', children: true, maxDeletions: 0, lfs: 'FETCH', files: ['*.py', '!old/**'], username: 'ada', passwordSecret: 'TOKEN', webhook: { provider: 'github', secret: 'HOOK', previousSecret: 'OLD_HOOK' }, freezes };
    const web: Settings = { ...plain, githubApp: { appId: '12', privateKeySecret: 'APP_KEY', installationId: '3', apiUrl: 'https://git.example.com/api/v3' }, proxy: 'http://proxy:3128', proxyBypass: ['localhost', '*.example.com'], trustedCaPem: '/etc/ca.pem', clientCertificateSecret: 'CERT', clientCertificateKeySecret: 'CERT_KEY', clientCertificatePassphraseSecret: 'CERT_PASS', trustedSigners: 'ann@example.com ssh-ed25519 AAAA', signingKeySecret: 'SIGN', signingKeyPassphraseSecret: 'SIGN_PASS' };
    const ssh: Settings = { ...plain, url: 'git@host:a/b.git', privateKeySecret: 'KEY', passphraseSecret: 'PASS', knownHosts: 'host ssh-ed25519 AAAA', noProxy: true, propose: { when: 'IF_PROTECTED', comment: true, status: true }, passwordSecret: 'TOKEN' };
    const any: Settings = { ...plain, url: 'ssh://git@host/a.git', strictHostKeyChecking: false };
    const careful: Settings = { ...plain, secretScan: 'WARN', secretScanAllow: ['docs/**', 'a'], watch: 'PT10M', onFailure: 'UNDO', after: 'staging', notes: true };
    const told: Settings = { ...plain, secretScan: 'HOLD', watch: 'PT10M', onFailure: 'HOLD', notes: false, propose: { when: 'ALWAYS', target: 'main', title: 'Sent', description: 'By us', comment: false, status: false, provider: 'gitea', apiUrl: 'https://git.example.com/api/v1' } };
    for (const settings of [plain, all, web, ssh, any, careful, told]) expect(JSON.parse(JSON.stringify(settingsOf(draftOf(settings), 'company.team', settings)))).toEqual(settings);
  });
  it('keep what the dialog has no field for', () => {
    const propose = { when: 'ALWAYS', comment: false, status: true, title: 'Sent', target: 'next' } as const;
    const old: Settings = { ...plain, message: 'Sent', propose };
    expect(settingsOf({ ...draftOf(old), branch: 'sent' }, 'company.team', old)).toMatchObject({ message: 'Sent', branch: 'sent', propose });
  });
  it('do not say what to do about failures where nothing is watched', () => {
    const old: Settings = { ...plain, watch: 'PT10M', onFailure: 'UNDO' };
    expect(JSON.parse(JSON.stringify(settingsOf({ ...draftOf(old), watch: ' ' }, 'company.team', old)))).toEqual(plain);
  });
  it('leave out what was emptied', () => {
    const old: Settings = { ...plain, username: 'ada', passwordSecret: 'TOKEN', files: ['*.py'], maxDeletions: 3, webhook: { provider: 'gitlab', secret: 'HOOK' }, freezes: [{ from: '18:00', duration: 'PT1H' }] };
    const sent = settingsOf({ ...draftOf(old), username: ' ', passwordSecret: '', files: '\n', maxDeletions: '', provider: '', freezes: [] }, 'company.team', old);
    expect(JSON.parse(JSON.stringify(sent))).toEqual(plain);
  });
  it('sign in by key where the address is one of SSH', () => {
    expect(['ssh://git@host/a', 'git@host:a/b.git', 'me@10.0.0.1:a'].every(isSsh)).toBe(true);
    expect(['https://ada@host/a', 'http://host:80/a', '/srv/git/a', 'file:///a@b:c', 'https://host/a@b:c'].some(isSsh)).toBe(false);
    const draft = { ...draftOf(plain), url: 'git@host:a/b.git', privateKeySecret: 'KEY', passwordSecret: 'TOKEN' };
    expect(settingsOf(draft, 'company.team')).toMatchObject({ privateKeySecret: 'KEY' });
    expect(settingsOf(draft, 'company.team').passwordSecret).toBeUndefined();
  });
  it('hold nothing of another way to sign in', () => {
    const key: Settings = { ...plain, url: 'git@host:a/b.git', privateKeySecret: 'KEY', knownHosts: 'host ssh-ed25519 AAAA' };
    const sent = settingsOf({ ...draftOf(key), url: plain.url, passwordSecret: 'TOKEN' }, 'company.team', key);
    expect(JSON.parse(JSON.stringify(sent))).toEqual({ ...plain, passwordSecret: 'TOKEN' });
    const app = settingsOf({ ...draftOf(sent), byApp: true, appId: '7', appKeySecret: 'APP_KEY' }, 'company.team', sent as Settings);
    expect(JSON.parse(JSON.stringify(app))).toEqual({ ...plain, githubApp: { appId: '7', privateKeySecret: 'APP_KEY' } });
    const direct = settingsOf({ ...draftOf({ ...plain, proxy: 'http://proxy:1', proxyBypass: ['a'] }), through: 'NONE' }, 'company.team', { ...plain, proxy: 'http://proxy:1' });
    expect(JSON.parse(JSON.stringify(direct))).toEqual({ ...plain, noProxy: true });
  });
  it('have one of three ways', () => {
    expect([wayOf(plain), wayOf({ ...plain, source: 'SERVER' }), wayOf({ ...plain, both: true })]).toEqual(['FROM_GIT', 'TO_GIT', 'BOTH']);
    expect(settingsOf({ ...draftOf(plain), way: 'TO_GIT' }, 'n')).toMatchObject({ source: 'SERVER', both: false });
  });
  it('may freeze once or every week', () => {
    const draft = { ...draftOf(plain), freezes: [emptyFreeze('UTC'), { ...emptyFreeze('UTC'), weekly: false, start: '2026-12-20T00:00', end: '2026-12-21T00:00' }] };
    const [weekly, once] = settingsOf(draft, 'n').freezes ?? [];
    expect(weekly).toMatchObject({ days: ['FRIDAY'], from: '18:00', duration: 'PT60H', zone: 'UTC' });
    expect(once?.from).toBeUndefined();
    expect(Date.parse(once?.end ?? '') - Date.parse(once?.start ?? '')).toBe(86_400_000);
  });
  it('begin with a name that is free', () => {
    expect(freeId('company.team', [])).toBe('company.team');
    expect(freeId('Company', ['company', 'company-2'])).toBe('company-3');
  });
});

describe('what the server objects to', () => {
  const draft = draftOf({ ...plain, passwordSecret: 'TOKEN', signingKeySecret: 'SIGN', webhook: { provider: 'github', secret: 'HOOK' } });
  it('is shown at the field that it names', () => {
    const fields = {
      "'every' is from PT1S to P1D, not 'PT0S'.": 'every',
      "There is no secret 'SIGN' that the namespace 'company.team' may use. Set it first.": 'signingKeySecret',
      "There is no secret 'TOKEN' that the namespace 'company.team' may use. Set it first.": 'passwordSecret',
      "The property 'trustedSigners' names no key; write lines as in OpenSSH's allowed_signers, armored OpenPGP public keys, or both.": 'trustedSigners',
      "In line 1 of 'trustedSigners' the key cannot be read: odd.": 'trustedSigners',
      "The property 'trustedCaPemPath' leads to no certificate in PEM form.": 'trustedCaPem',
      "The proxy 'nowhere' is no address": 'proxy',
      "The property 'githubApp.privateKey' must be the RSA key that GitHub made for the app.": 'appKeySecret',
      "Property 'webhook.secret' is required.": 'webhookSecret',
      "The id 'A B' is no name for a binding": 'id',
    };
    for (const [message, field] of Object.entries(fields)) expect(fieldOf(message, draft), message).toBe(field);
  });
  it('is about no field where it names none', () => {
    for (const message of ['The binding \'other\' writes there already.', 'There is no secret \'X\' that the namespace may use.', 'No answer.']) expect(fieldOf(message, draft)).toBeUndefined();
  });
});

describe('standings', () => {
  it('show first what a person must see to', () => {
    const since = (state: string, at: string) => ({ state, since: at }) as Parameters<typeof byUrgency>[0];
    const list = [since('IN_SYNC', '1'), since('HELD_CHANGE', '3'), since('UNREACHABLE', '1'), since('HELD_CHANGE', '2'), since('CONFLICT', '9')];
    expect(list.sort(byUrgency).map((one) => one.state + one.since)).toEqual(['CONFLICT9', 'HELD_CHANGE2', 'HELD_CHANGE3', 'UNREACHABLE1', 'IN_SYNC1']);
    expect([isUrgent('HELD_DELETES'), isUrgent('UNREACHABLE'), isUrgent('GIT_AHEAD'), isUrgent('PAUSED')]).toEqual([true, true, false, false]);
  });
  it('have an address for webhooks', () => {
    expect(hookAddress('https://flows.example.com', 'company.team')).toBe('https://flows.example.com/api/v1/main/sync/hooks/company.team');
  });
});
