/**
 * The shapes that the server speaks, taken from its own description (`schema.ts`). Only where the description says no more than "an object", as of
 * what people write in a flow, is something added here.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonMap = { [key: string]: Json };

/** What the description leaves open is JSON. */
type Known<T> = unknown extends T ? Json : T extends (infer E)[] ? Known<E>[] : T extends object ? { [K in keyof T]: Known<T[K]> } : T;

/** A shape of the server by the name that its description gives it. */
export type Shape<Name extends keyof Schemas> = Known<Schemas[Name]>;

export interface Page<T> {
  results: T[];
  total: number;
}

export type Label = Shape<'Label'>;
/** Lines and columns are counted from 1; the end is exclusive, and equal to the start where it is not known. */
export type Problem = Shape<'ProblemView'>;
export type StateHistory = Shape<'StateView'>;
export type StateName = StateHistory['current'];
export type TaskRun = Shape<'TaskRunView'>;
export type Execution = Shape<'ExecutionView'>;
export type LogLine = Shape<'LogView'>;
export type LevelName = LogLine['level'];
export type FileEntry = Shape<'FileAttributes'>;
export type GraphNode = Shape<'GraphNode'>;
export type FlowGraph = Shape<'Graph'>;
export type TriggerState = Shape<'TriggerStateView'>;

/** A task or a trigger as it is written. */
export interface FlowTask {
  id: string;
  type: string;
  description?: string;
  [property: string]: Json | undefined;
}

/** An input as it is written. */
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

export type Flow = Omit<Shape<'FlowView'>, 'inputs' | 'tasks' | 'triggers'> & { inputs?: FlowInput[]; tasks?: FlowTask[]; triggers?: FlowTask[] };
