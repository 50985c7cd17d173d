import type { Freeze, Kept, Settings, Wanted } from '~/api/bindings';
import { connectionOf, linesOf, settingsOfConnection, type Connection } from './connection';
import { fromLocal, toLocal } from './zone';

export type Way = 'FROM_GIT' | 'TO_GIT' | 'BOTH';

/** What somebody types into the dialog, all as text where it is typed as text. */
export interface Draft extends Connection {
  id: string;
  branch: string;
  directory: string;
  content: Settings['content'];
  way: Way;
  conflict: string;
  delete: boolean;
  children: boolean;
  maxDeletions: string;
  lfs: Settings['lfs'];
  files: string;
  every: string;
  /** Whether a push opens a request: never, where the branch takes no push, always. */
  propose: '' | 'IF_PROTECTED' | 'ALWAYS';
  target: string;
  title: string;
  description: string;
  comment: boolean;
  status: boolean;
  requestProvider: string;
  requestApi: string;
  secretScan: NonNullable<Settings['secretScan']>;
  secretScanAllow: string;
  /** For how long executions are looked at after a sync; empty for not at all. */
  watch: string;
  onFailure: NonNullable<Settings['onFailure']>;
  /** The binding that comes first. */
  after: string;
  notes: boolean;
  provider: string;
  webhookSecret: string;
  previousSecret: string;
  freezes: FreezeDraft[];
}

export interface FreezeDraft {
  weekly: boolean;
  start: string;
  end: string;
  days: string[];
  from: string;
  duration: string;
  zone: string;
  reason: string;
  /** What is stored, so that nothing is lost that a date field cannot show. */
  old?: Freeze;
}

export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** Where the tasks of the same kind keep things, unless told otherwise. */
export const DIRECTORIES: Record<Settings['content'], string> = { FILES: '_files', FLOWS: '_flows', ALL: '' };

export const wayOf = (settings: Pick<Settings, 'both' | 'source'>): Way => (settings.both ? 'BOTH' : settings.source === 'GIT' ? 'FROM_GIT' : 'TO_GIT');

/** The namespace and directory of a branch that a binding is between; the server writes addresses and directories of both in one way. */
export function isAt({ namespace, settings }: Pick<Kept, 'namespace' | 'settings'>, place: { namespace: string; url: string; branch: string; directory: string }): boolean {
  const directory = settings.directory.trim().replace(/^[./]+$/, '').replace(/^\/+|\/+$/g, '');
  return namespace === place.namespace && settings.url === place.url && settings.branch === place.branch && directory === place.directory;
}

/** Where a hosting service announces pushes. */
export const hookAddress = (origin: string, id: string): string => `${origin}/api/v1/main/sync/hooks/${encodeURIComponent(id)}`;

export const emptyFreeze = (zone: string): FreezeDraft => ({ weekly: true, start: '', end: '', days: ['FRIDAY'], from: '18:00', duration: 'PT60H', zone, reason: '' });

/** A name for a binding that is free. */
export function freeId(namespace: string, taken: string[]): string {
  const name = namespace.toLowerCase().replace(/[^a-z0-9._-]/g, '-').slice(0, 96);
  for (let n = 1; ; n++) {
    const id = n === 1 ? name : `${name}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

export function draftOf(settings: Partial<Settings>): Draft {
  const content = settings.content ?? 'FILES';
  return {
    ...connectionOf(settings),
    id: settings.id ?? '',
    branch: settings.branch ?? 'main',
    directory: settings.directory ?? DIRECTORIES[content],
    content,
    way: wayOf({ both: settings.both, source: settings.source ?? 'GIT' }),
    conflict: settings.conflict ?? 'hold',
    delete: settings.delete ?? true,
    children: settings.children ?? false,
    maxDeletions: settings.maxDeletions === undefined ? '' : String(settings.maxDeletions),
    lfs: settings.lfs ?? 'KEEP',
    files: (settings.files ?? []).join('\n'),
    every: settings.every ?? 'PT1M',
    propose: settings.propose?.when ?? '',
    target: settings.propose?.target ?? '',
    title: settings.propose?.title ?? '',
    description: settings.propose?.description ?? '',
    comment: settings.propose?.comment ?? true,
    status: settings.propose?.status ?? true,
    requestProvider: settings.propose?.provider ?? '',
    requestApi: settings.propose?.apiUrl ?? '',
    secretScan: settings.secretScan ?? 'HOLD',
    secretScanAllow: (settings.secretScanAllow ?? []).join('\n'),
    watch: settings.watch ?? '',
    onFailure: settings.onFailure ?? 'HOLD',
    after: settings.after ?? '',
    notes: settings.notes ?? false,
    provider: settings.webhook?.provider.toLowerCase() ?? '',
    webhookSecret: settings.webhook?.secret ?? '',
    previousSecret: settings.webhook?.previousSecret ?? '',
    freezes: (settings.freezes ?? []).map(draftOfFreeze),
  };
}

function draftOfFreeze(old: Freeze): FreezeDraft {
  const local = (iso: string | undefined) => (iso && !Number.isNaN(Date.parse(iso)) ? toLocal(Date.parse(iso)) : '');
  return { weekly: old.start === undefined, start: local(old.start), end: local(old.end), days: old.days ?? [], from: old.from ?? '', duration: old.duration ?? '', zone: old.zone ?? '', reason: old.reason ?? '', old };
}

/** The settings to send. What the dialog has no field for stays as it was. */
export function settingsOf(draft: Draft, namespace: string, old: Partial<Settings> = {}): Wanted {
  const lines = linesOf(draft.files);
  const allowed = linesOf(draft.secretScanAllow);
  const watch = typed(draft.watch);
  return {
    ...old,
    ...settingsOfConnection(draft, { requests: draft.propose !== '' }),
    id: draft.id.trim(),
    namespace,
    branch: draft.branch.trim(),
    directory: draft.directory.trim(),
    content: draft.content,
    // Which side comes first of two ways stays as it was.
    source: draft.way === 'BOTH' ? (old.source ?? 'GIT') : draft.way === 'FROM_GIT' ? 'GIT' : 'SERVER',
    both: draft.way === 'BOTH',
    conflict: draft.conflict,
    delete: draft.delete,
    children: draft.content === 'ALL' ? (old.children ?? false) : draft.children,
    maxDeletions: draft.maxDeletions.trim() === '' ? undefined : Number(draft.maxDeletions),
    lfs: draft.lfs,
    files: lines.length > 0 ? lines : undefined,
    propose: draft.propose === '' ? undefined : proposed(draft, draft.propose),
    secretScan: chosen(draft.secretScan, 'HOLD', old.secretScan),
    secretScanAllow: allowed.length > 0 ? allowed : undefined,
    watch,
    onFailure: watch === undefined ? undefined : chosen(draft.onFailure, 'HOLD', old.onFailure),
    after: typed(draft.after),
    notes: chosen(draft.notes, false, old.notes),
    every: draft.every.trim(),
    webhook: draft.provider ? { provider: draft.provider, secret: draft.webhookSecret.trim(), previousSecret: typed(draft.previousSecret) } : undefined,
    freezes: draft.freezes.length > 0 ? draft.freezes.map(freezeOf) : undefined,
  };
}

const typed = (text: string): string | undefined => text.trim() || undefined;

/** What is usual is not said, unless it was said before. */
const chosen = <T,>(value: T, usual: T, old: T | undefined): T | undefined => (value === usual && old === undefined ? undefined : value);

function proposed(draft: Draft, when: Exclude<Draft['propose'], ''>): Settings['propose'] {
  return {
    when,
    target: when === 'ALWAYS' ? typed(draft.target) : undefined,
    title: typed(draft.title),
    description: typed(draft.description),
    comment: draft.comment,
    status: draft.status,
    provider: typed(draft.requestProvider),
    apiUrl: typed(draft.requestApi),
  };
}

function freezeOf(draft: FreezeDraft): Freeze {
  const reason = typed(draft.reason);
  if (draft.weekly) return { days: draft.days.length > 0 ? draft.days : undefined, from: typed(draft.from), duration: typed(draft.duration), zone: typed(draft.zone), reason };
  const moment = (local: string, old: string | undefined) => (old && toLocal(Date.parse(old)) === local ? old : fromLocal(local));
  return { start: moment(draft.start, draft.old?.start), end: moment(draft.end, draft.old?.end), reason };
}
