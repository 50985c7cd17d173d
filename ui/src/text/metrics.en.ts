/** English strings about metrics of executions; loaded with their page. */
export const m = {
  search: 'Search metrics', none: 'No metrics', noneText: 'Tasks keep numbers with core.metric.Publish, and scripts by printing them. None was kept here.', noMatch: 'No metric fits', name: 'Metric', task: 'Task', value: 'Value', course: 'Over time', range: 'From … to', times: 'Values', tags: 'Tags', when: 'When',
  kinds: { counter: 'counter', timer: 'timer', gauge: 'gauge' } as Record<string, string>, wholes: { counter: 'sum', timer: 'total', gauge: 'last' } as Record<string, string>,
  all: (n: number, name: string) => `All ${n} values of ${name}`, cut: (shown: number, all: number) => `The first ${shown.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} values are shown.`, chart: (name: string, n: number, least: string, most: string) => `${name}: ${n} values from ${least} to ${most}`, more: (n: number) => `and ${n.toLocaleString('en-US')} more`,
};
