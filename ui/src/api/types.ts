/** The shapes that the server speaks, as far as the page reads them. */

export type StateName =
  | 'CREATED' | 'QUEUED' | 'SUBMITTED' | 'RUNNING' | 'PAUSED' | 'RESTARTED' | 'RETRYING' | 'KILLING' | 'BREAKPOINT'
  | 'SUCCESS' | 'WARNING' | 'FAILED' | 'KILLED' | 'CANCELLED' | 'RETRIED' | 'SKIPPED';

export type LevelName = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonMap = { [key: string]: Json };

export interface Page<T> {
  results: T[];
  total: number;
}

export interface Label {
  key: string;
  value: string;
}

export interface Problem {
  severity: 'ERROR' | 'WARNING' | 'HINT';
  message: string;
  path?: string;
  /** Counted from 1; the end is exclusive and equal to the start where it is not known. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface StateHistory {
  current: StateName;
  histories: { state: StateName; date: string }[];
  duration?: string | number;
  startDate?: string;
  endDate?: string;
}

export interface TaskRun {
  id: string;
  taskId: string;
  parentTaskRunId?: string;
  value?: string;
  iteration?: number;
  attempts?: { state: StateHistory; error?: string }[];
  state: StateHistory;
  outputs?: JsonMap;
}

export interface Execution {
  id: string;
  namespace: string;
  flowId: string;
  flowRevision: number;
  taskRunList?: TaskRun[];
  inputs?: JsonMap;
  outputs?: JsonMap;
  variables?: JsonMap;
  labels?: Label[];
  state: StateHistory;
  parentId?: string;
  originalId?: string;
  trigger?: { id: string; type: string; variables?: JsonMap };
  scheduleDate?: string;
  namespaceCommit?: string;
  error?: string;
}

export interface FlowInput {
  id: string;
  type: string;
  description?: string;
  displayName?: string;
  required?: boolean;
  defaults?: Json;
  prefill?: Json;
  values?: (string | { label?: string; value: string })[];
  options?: string[];
  min?: number;
  max?: number;
  validator?: string;
  itemType?: string;
  allowCustomValue?: boolean;
  allowedFileExtensions?: string[];
  dependsOn?: { inputs?: string[]; condition?: string };
}

export interface FlowTask {
  id: string;
  type: string;
  description?: string;
  [property: string]: Json | undefined;
}

export interface Flow {
  id: string;
  namespace: string;
  revision: number;
  description?: string;
  disabled?: boolean;
  labels?: Label[] | Record<string, string>;
  inputs?: FlowInput[];
  tasks?: FlowTask[];
  triggers?: FlowTask[];
  source?: string;
  updated?: string;
  author?: string;
  reason?: string;
  /** Stored with errors: it cannot run until they are mended. */
  invalid?: boolean;
  deleted?: boolean;
}

export interface LogLine {
  namespace: string;
  flowId: string;
  executionId?: string;
  taskId?: string;
  taskRunId?: string;
  attemptNumber?: number;
  triggerId?: string;
  timestamp: string;
  level: LevelName;
  message: string;
}

export interface FileEntry {
  fileName: string;
  type: 'File' | 'Directory';
  size: number;
  lastModifiedTime?: number | string;
  metadata?: Record<string, string>;
}

export interface GraphNode {
  uid: string;
  type: string;
  task?: { id: string; type: string; description?: string; disabled?: boolean };
  trigger?: { id: string; type: string };
  branchType?: string;
}

export interface FlowGraph {
  nodes: GraphNode[];
  edges: { source: string; target: string; relation?: { relationType?: string; value?: string } }[];
  clusters?: { cluster: GraphNode; nodes: string[]; parents: string[]; start?: string; end?: string }[];
}
