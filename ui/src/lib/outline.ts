import type { FlowTask, Json } from '~/api/types';

export interface OutlineTask {
  id: string;
  type: string;
  depth: number;
  /** The property of its parent that holds it: `tasks`, `then`, `errors`, … */
  branch: string;
  /** As it is written. */
  task: FlowTask;
}

const NESTED = ['tasks', 'then', 'else', 'cases', 'defaults', 'errors', 'finally'];

/** All tasks of a list with those nested in them, in the order of the text. */
export function outline(tasks: FlowTask[], depth = 0, branch = 'tasks'): OutlineTask[] {
  return tasks.flatMap((task) => [
    { id: task.id, type: task.type, depth, branch, task },
    ...NESTED.flatMap((name) => listsIn(task[name]).flatMap((list) => outline(list, depth + 1, name))),
  ]);
}

function listsIn(value: Json | undefined): FlowTask[][] {
  if (Array.isArray(value)) return [value.map(unwrap).filter(isTask)];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(listsIn);
  return [];
}

/** The tasks of a Dag stand one level deeper: `- task: {…}`. */
function unwrap(value: Json): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value['task'] === 'object' && value['task'] !== null ? value['task'] : value;
}

function isTask(value: Json): value is FlowTask & { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value['id'] === 'string' && typeof value['type'] === 'string';
}
