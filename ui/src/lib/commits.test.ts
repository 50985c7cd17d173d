import { describe, expect, it } from 'vitest';
import { markOf, shownPaths } from './commits';

const paths = [
  { kind: 'FILE' as const, path: '/a.py', then: '1', now: '1' },
  { kind: 'FILE' as const, path: '/b.py', then: '1', now: '2' },
  { kind: 'FILE' as const, path: '/c.py', now: '2' },
  { kind: 'FLOW' as const, path: 'report', then: '1' },
];

describe('a namespace at a commit', () => {
  it('is marked by what became of each path', () => {
    expect(paths.map(markOf)).toEqual(['same', 'changed', 'fresh', 'gone']);
  });
  it('shows what was there, or all that differs, flows first', () => {
    expect(shownPaths(paths, { q: '', changed: false }).map((one) => one.path)).toEqual(['report', '/a.py', '/b.py']);
    expect(shownPaths(paths, { q: '', changed: true }).map((one) => one.path)).toEqual(['report', '/b.py', '/c.py']);
    expect(shownPaths(paths, { q: ' A.PY', changed: false }).map((one) => one.path)).toEqual(['/a.py']);
  });
});
