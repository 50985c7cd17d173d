import type { Preview, PreviewBranch, PreviewSettings } from '~/api/previews';
import { connectionOf, linesOf, settingsOfConnection, type Connection } from './connection';
import type { Tone } from './states';

/** What somebody types into the dialog of a preview. */
export interface PreviewDraft extends Connection {
  id: string;
  branches: string;
  directory: string;
  content: NonNullable<PreviewSettings['content']>;
  target: string;
  limit: string;
  expire: string;
  allowForks: boolean;
  secrets: NonNullable<PreviewSettings['secrets']>;
  run: string;
  every: string;
  /** Whether the status of commits is set at the hosting service. */
  status: boolean;
  statusProvider: string;
  statusApi: string;
}

export function previewDraftOf(settings: Partial<PreviewSettings>): PreviewDraft {
  return {
    ...connectionOf(settings),
    id: settings.id ?? '',
    branches: (settings.branches ?? ['feature/*']).join('\n'),
    directory: settings.directory ?? '_flows',
    content: settings.content ?? 'FLOWS',
    target: settings.target ?? '',
    limit: settings.limit === undefined ? '' : String(settings.limit),
    expire: settings.expire ?? '',
    allowForks: settings.allowForks ?? false,
    secrets: settings.secrets ?? 'INHERIT',
    run: (settings.run ?? []).join('\n'),
    every: settings.every ?? 'PT1M',
    status: settings.status !== undefined,
    statusProvider: settings.status?.provider ?? '',
    statusApi: settings.status?.apiUrl ?? '',
  };
}

/** The settings to send; what is empty is left to the server. */
export function previewSettingsOf(draft: PreviewDraft, namespace: string): PreviewSettings {
  const typed = (text: string) => text.trim() || undefined;
  const run = linesOf(draft.run);
  return {
    // A status is set with the token of the repository, also where Git goes over SSH.
    ...settingsOfConnection(draft, { requests: draft.status }),
    id: draft.id.trim(),
    namespace,
    branches: linesOf(draft.branches),
    directory: draft.directory.trim(),
    content: draft.content,
    target: typed(draft.target),
    limit: draft.limit.trim() === '' ? undefined : Number(draft.limit),
    expire: typed(draft.expire),
    allowForks: draft.allowForks,
    secrets: draft.secrets,
    run: run.length > 0 ? run : undefined,
    every: draft.every.trim(),
    status: draft.status ? { provider: draft.statusProvider || undefined, apiUrl: typed(draft.statusApi) } : undefined,
  };
}

const PREVIEW_TONES: Record<Preview['state'], Tone> = { IN_SYNC: 'green', OVER_LIMIT: 'amber', BRANCHES_MISSING: 'red', AUTH_FAILED: 'red', HOST_KEY_CHANGED: 'red', UNREACHABLE: 'red', INVALID: 'red', PAUSED: 'gray', FAILED: 'red' };
const BRANCH_TONES: Record<PreviewBranch['state'], Tone> = { IN_SYNC: 'green', FILLING: 'blue', INVALID: 'red', NAMESPACE_TAKEN: 'red', HELD: 'amber', EXPIRED: 'gray', RELEASED: 'gray', REMOVED: 'gray' };

export const toneOfPreview = (state: Preview['state']): Tone => PREVIEW_TONES[state];
export const toneOfBranch = (state: PreviewBranch['state']): Tone => BRANCH_TONES[state];

/** A namespace that a branch has: now, or since it was released. */
export const hasNamespace = (branch: Pick<PreviewBranch, 'exists' | 'state'>): boolean => branch.exists || branch.state === 'RELEASED';

/** Those that are made from a namespace, and the branch whose namespace it is. */
export function previewsOf(all: Preview[], namespace: string): { made: Preview[]; of?: { preview: Preview; branch: PreviewBranch } } {
  for (const preview of all) {
    const branch = preview.branches.find((one) => one.namespace === namespace && one.exists);
    if (branch) return { made: all.filter((one) => one.namespace === namespace), of: { preview, branch } };
  }
  return { made: all.filter((one) => one.namespace === namespace) };
}
