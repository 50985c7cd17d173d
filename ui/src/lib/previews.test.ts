import { describe, expect, it } from 'vitest';
import type { Preview, PreviewSettings } from '~/api/previews';
import { previewDraftOf, previewSettingsOf, previewsOf } from './previews';

const plain: PreviewSettings = { id: 'team', namespace: 'company.team', url: 'https://git.example.com/a/b.git', branches: ['feature/*'], directory: '_flows', content: 'FLOWS', allowForks: false, secrets: 'INHERIT', every: 'PT1M' };
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the settings of a preview', () => {
  it('come back from the dialog as they went in', () => {
    const all: PreviewSettings = { ...plain, branches: ['feature/*', 'refs/pull/*/head'], content: 'MIXED', directory: 'kept', target: 'sandbox.preview-{branch}', limit: 3, expire: 'P14D', allowForks: true, secrets: 'NONE', run: ['check', 'load'], every: 'PT10S', status: { provider: 'gitea', apiUrl: 'https://git.example.com/api/v1' }, passwordSecret: 'TOKEN' };
    const ssh: PreviewSettings = { ...plain, url: 'git@host:a/b.git', privateKeySecret: 'KEY', strictHostKeyChecking: false, passwordSecret: 'TOKEN', status: {} };
    for (const settings of [plain, all, ssh]) expect(sent(previewSettingsOf(previewDraftOf(settings), 'company.team'))).toEqual(settings);
  });
  it('leave out what was emptied', () => {
    const draft = { ...previewDraftOf({ ...plain, limit: 3, expire: 'P1D', run: ['check'], status: {} }), limit: ' ', expire: '', run: '\n', status: false };
    expect(sent(previewSettingsOf(draft, 'company.team'))).toEqual(plain);
  });
});

describe('previews', () => {
  const branch = { branch: 'feature/a', namespace: 'company.team.preview-feature_a', exists: true };
  const all = [{ id: 'team', namespace: 'company.team', branches: [branch] }, { id: 'other', namespace: 'company', branches: [{ ...branch, namespace: 'company.gone', exists: false }] }] as unknown as Preview[];
  it('are made from a namespace, or a namespace is of one', () => {
    expect(previewsOf(all, 'company.team').made.map((one) => one.id)).toEqual(['team']);
    expect(previewsOf(all, branch.namespace).of?.branch.branch).toBe('feature/a');
    expect(previewsOf(all, 'company.gone')).toEqual({ made: [] });
  });
});
