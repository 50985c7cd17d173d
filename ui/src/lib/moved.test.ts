import { describe, expect, it } from 'vitest';
import type { Kept, Versions } from '~/api/bindings';
import type { SyncRun } from '~/api/sync';
import { authorsOf, changesOf, effectOf, fromOthers, isAbout, newSyncs } from './moved';

const kept = (more: object = {}, state = 'IN_SYNC') => ({ namespace: 'company', state, settings: { content: 'FILES', children: false, source: 'GIT', both: false, url: 'u', branch: 'main', directory: '_files', ...more } }) as unknown as Kept;
const versions = (verdict: string, more: Partial<Versions> = {}) => ({ covered: true, path: 'a.py', verdict, text: '', arrived: { count: 1, whole: true, rewritten: false, touches: true, commits: [] }, ...more }) as Versions;
const file = { kind: 'file' as const, ns: 'company', name: '/a.py' };

describe('what a move of Git means for what is open', () => {
  it('is asked of those bindings only that may be about it', () => {
    expect(isAbout(kept(), file)).toBe(true);
    expect(isAbout(kept({ content: 'FLOWS' }), file)).toBe(false);
    expect(isAbout(kept({ content: 'FLOWS' }), { ...file, kind: 'flow' })).toBe(true);
    expect(isAbout(kept(), { ...file, ns: 'company.team' })).toBe(false);
    expect(isAbout(kept({ children: true }), { ...file, ns: 'company.team' })).toBe(true);
    expect(isAbout(kept({ children: true }), { ...file, ns: 'company2' })).toBe(false);
    expect(isAbout(kept({ content: 'ALL' }), { ...file, ns: 'company.team' })).toBe(true);
  });
  it('depends on who changed what, and on where the binding goes', () => {
    const untouched = { arrived: { count: 1, whole: true, rewritten: false, touches: false, commits: [] } };
    expect(effectOf(versions('SAME', untouched), kept())).toBe('none');
    expect(effectOf(versions('CHANGED_ON_SERVER', untouched), kept())).toBe('none');
    expect(effectOf(versions('SAME'), kept())).toBe('here');
    expect(effectOf(versions('CHANGED_IN_GIT'), kept())).toBe('comes');
    expect(effectOf(versions('CHANGED_IN_GIT'), kept({}, 'PAUSED'))).toBe('waits');
    expect(effectOf(versions('CHANGED_IN_GIT'), kept({ source: 'SERVER' }))).toBe('stays');
    expect(effectOf(versions('CHANGED_IN_GIT'), kept({ source: 'SERVER', both: true }))).toBe('comes');
    expect(effectOf(versions('CHANGED_BOTH', untouched), kept())).toBe('conflict');
    expect(effectOf(versions('DELETED_IN_GIT'), kept())).toBe('deleted');
    expect(effectOf(versions('GONE'), kept())).toBe('deletedHere');
    for (const verdict of ['CHANGED_BOTH', 'CHANGED_IN_GIT', 'DELETED_IN_GIT', 'SAME']) expect(effectOf(versions(verdict, { covered: false }), kept())).toBe('none');
    expect(effectOf(versions('GONE', { path: undefined, covered: false }), kept())).toBe('none');
  });
  it('is no news where this server moved it', () => {
    const commit = (id: string) => ({ id, author: id, time: '', message: '' });
    const runs = [{ source: 'SERVER', state: 'APPLIED', gitBefore: 'base', gitCommit: 'ours' }, { source: 'SERVER', state: 'UNCHANGED', gitBefore: 'theirs', gitCommit: 'theirs' }, { source: 'GIT', state: 'APPLIED', gitCommit: 'theirs' }] as SyncRun[];
    const arrived = { count: 2, whole: true, rewritten: false, touches: true, commits: [commit('theirs'), commit('ours')] };
    expect(fromOthers(versions('SAME', { arrived, change: commit('ours') }), runs).arrived).toMatchObject({ count: 1, touches: false, commits: [{ id: 'theirs' }] });
    expect(fromOthers(versions('SAME', { arrived, change: commit('theirs') }), runs).arrived).toMatchObject({ count: 1, touches: true });
    expect(fromOthers(versions('SAME', { arrived: undefined }), runs).arrived).toBeUndefined();
  });
  it('names each author once', () => {
    const commit = (author: string) => ({ id: author, author, time: '', message: '' });
    expect(authorsOf(versions('SAME', { arrived: { count: 3, whole: true, rewritten: false, touches: false, commits: [commit('Ada'), commit('Grace'), commit('Ada')] } }))).toEqual(['Ada', 'Grace']);
  });
  it('is told of syncs that came in since, unless a binding tells of them', () => {
    const run = (id: string, more: object = {}) => ({ id, source: 'GIT', state: 'APPLIED', dryRun: false, namespace: 'company', url: 'u', branch: 'main', directory: '_files', ...more }) as SyncRun;
    const runs = [run('dry', { dryRun: true }), run('push', { source: 'SERVER' }), run('failed', { state: 'FAILED' }), run('old'), run('new'), run('elsewhere', { branch: 'other' })];
    expect(newSyncs(runs, new Set(['old']), []).map((one) => one.id)).toEqual(['new', 'elsewhere']);
    expect(newSyncs(runs, new Set(['old']), [kept()]).map((one) => one.id)).toEqual(['elsewhere']);
    const plan = { changes: [{ namespace: 'company', kind: 'FILE', path: 'a.py', op: 'UPDATE' }, { namespace: 'company', kind: 'FLOW', path: 'a', op: 'ADD' }] };
    expect(changesOf(plan, file)).toEqual({ count: 2, op: 'UPDATE' });
    expect(changesOf(plan, { ...file, kind: 'flow', name: 'b' })).toEqual({ count: 2, op: undefined });
    expect(changesOf(undefined, file)).toEqual({ count: 0, op: undefined });
  });
});
