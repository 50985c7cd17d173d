// What a busy server holds, so that pages are looked at with something in them: triggers of each kind, a failure, a pause, files to preview.
import { json } from './browser.mjs';

const NS = 'company.team';

export const FLOWS = {
  nightly_report: `id: nightly_report
namespace: ${NS}
description: Gathers yesterday's orders and writes a report.
labels:
  team: analytics
  tier: gold
inputs:
  - id: region
    type: SELECT
    values: [europe, america, asia]
    defaults: europe
  - id: limit
    type: INT
    defaults: 100
    min: 1
tasks:
  - id: rows
    type: io.kestra.plugin.core.storage.Write
    content: |
      order,region,amount
      1,europe,12.50
      2,asia,8.00
      3,europe,99.90
    extension: .csv
  - id: notes
    type: io.kestra.plugin.core.storage.Write
    content: |
      # Report
      Orders of **{{ inputs.region }}**, at most \`{{ inputs.limit }}\`.

      - first
      - second
    extension: .md
  - id: facts
    type: io.kestra.plugin.core.storage.Write
    content: '{"region": "{{ inputs.region }}", "orders": [1, 2, 3]}'
    extension: .json
  - id: drawing
    type: io.kestra.plugin.core.storage.Write
    content: '<svg xmlns="http://www.w3.org/2000/svg" width="220" height="80"><rect width="220" height="80" rx="8" fill="#0b6e7f"/><circle cx="50" cy="40" r="22" fill="#fff"/></svg>'
    extension: .svg
  - id: said
    type: io.kestra.plugin.core.debug.Return
    format: "{{ inputs.region }} at {{ execution.startDate }}"
triggers:
  - id: every_night
    type: io.kestra.plugin.core.trigger.Schedule
    cron: "30 2 * * *"
    timezone: Europe/Berlin
  - id: called
    type: io.kestra.plugin.core.trigger.Webhook
    key: a-key-that-nobody-guesses
`,
  after_report: `id: after_report
namespace: ${NS}
tasks:
  - id: note
    type: io.kestra.plugin.core.log.Log
    message: "The report {{ trigger.executionId ?? 'by hand' }} is there."
triggers:
  - id: when_done
    type: io.kestra.plugin.core.trigger.Flow
    conditions:
      - type: io.kestra.plugin.core.condition.ExecutionFlow
        namespace: ${NS}
        flowId: nightly_report
`,
  failing: `id: failing
namespace: ${NS}
tasks:
  - id: fine
    type: io.kestra.plugin.core.log.Log
    message: All is well so far.
  - id: stop
    type: io.kestra.plugin.core.execution.Fail
    errorMessage: The third supplier sent no file. <b>Ask them.</b>
  - id: never
    type: io.kestra.plugin.core.log.Log
    message: Not reached
`,
  approval: `id: approval
namespace: ${NS}
tasks:
  - id: ask
    type: io.kestra.plugin.core.flow.Pause
    onResume:
      - id: approved
        type: BOOLEAN
        defaults: true
      - id: reason
        type: STRING
        description: Why you decided so
  - id: done
    type: io.kestra.plugin.core.log.Log
    message: "Approved: {{ outputs.ask.onResume.approved }}, {{ outputs.ask.onResume.reason }}"
`,
};

export const asJson = (body, method = 'POST') => ({ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** Waits until a question is answered with something; longer than anything takes on a slow machine. */
export async function until(ask, patience = 90_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${ask}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function save(base, source) {
  const [, id] = /^id: (\S+)/.exec(source);
  const [, namespace] = /^namespace: (\S+)/m.exec(source);
  const yaml = { headers: { 'Content-Type': 'application/x-yaml' }, body: source };
  const there = await fetch(`${base}/api/v1/flows/${namespace}/${id}`);
  return json(base, there.ok ? `/flows/${namespace}/${id}` : '/flows', { method: there.ok ? 'PUT' : 'POST', ...yaml });
}

/** Starts a flow and waits until it has one of these states. */
export async function run(base, flow, { patience = 60_000, inputs = {}, states = ['SUCCESS', 'WARNING', 'FAILED', 'KILLED'], namespace = NS } = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(inputs)) form.append(name, value);
  const { id } = await json(base, `/executions/${namespace}/${flow}`, { method: 'POST', body: form });
  return until(async () => {
    const execution = await json(base, `/executions/${id}`);
    return states.includes(execution.state.current) ? execution : undefined;
  }, patience);
}

/** Flows, executions and files; answers with the executions by flow. */
export async function fill(base) {
  for (const source of Object.values(FLOWS)) await save(base, source);
  const report = await run(base, 'nightly_report', { inputs: { region: 'asia' } });
  const failed = await run(base, 'failing');
  const paused = await run(base, 'approval', { states: ['PAUSED'] });
  await fetch(`${base}/api/v1/executions/webhook/${NS}/nightly_report/a-key-that-nobody-guesses`, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
  await json(base, `/namespaces/${NS}/kv/threshold?description=Orders+above+it+are+reported`, { method: 'PUT', body: '250' });
  await json(base, `/namespaces/${NS}/kv/regions`, { method: 'PUT', body: '{"europe": ["de", "fr"], "asia": ["jp"]}' });
  await json(base, '/namespaces/company/kv/owner', { method: 'PUT', body: '"analytics"' });
  await json(base, `/namespaces/${NS}/secrets`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{"key": "GITHUB_TOKEN", "value": "not-a-real-token", "description": "Pushes the flows", "tags": [{"key": "team", "value": "data"}]}' });
  return { namespace: NS, report, failed, paused };
}

export async function putFile(base, namespace, path, content) {
  const form = new FormData();
  form.append('fileContent', new Blob([content]), path.split('/').at(-1));
  const response = await fetch(`${base}/api/v1/namespaces/${namespace}/files?path=${encodeURIComponent(path)}`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** The address of the practice repository that the tutorial brings. */
export async function practice(base) {
  const { source } = await json(base, '/flows/tutorial/push_to_git?source=true');
  return /url: (\S+)/.exec(source)[1];
}
