import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Shell } from './Shell';
import { PageError, PageMissing } from './PageError';
import { load } from '~/lib/retry';

/** Filters stand in the address as plain text, so that people can read, change and share them. */
type Search = Record<string, string>;

const root = createRootRoute({ component: Shell, errorComponent: PageError, notFoundComponent: PageMissing });

const text = (search: Record<string, unknown>, ...names: string[]): Search => {
  const kept: Search = {};
  for (const name of names) if (typeof search[name] === 'string' && search[name] !== '') kept[name] = search[name];
  return kept;
};

const home = createRoute({ getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => load(() => import('~/pages/home/Home')), 'Home') });

const flows = createRoute({
  getParentRoute: () => root,
  path: '/flows',
  validateSearch: (search): { q?: string; namespace?: string; page?: string } => text(search, 'q', 'namespace', 'page'),
  component: lazyRouteComponent(() => load(() => import('~/pages/flows/FlowList')), 'FlowList'),
});
const flowNew = createRoute({
  getParentRoute: () => root,
  path: '/new-flow',
  validateSearch: (search): { namespace?: string; copy?: string } => text(search, 'namespace', 'copy'),
  component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowNew')), 'FlowNew'),
});
const flow = createRoute({ getParentRoute: () => root, path: '/flows/$ns/$id', component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowFrame')), 'FlowFrame') });
const flowOverview = createRoute({ getParentRoute: () => flow, path: '/', component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowOverview')), 'FlowOverview') });
const flowEdit = createRoute({
  getParentRoute: () => flow,
  path: '/edit',
  validateSearch: (search): { line?: string } => text(search, 'line'),
  component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowEdit')), 'FlowEdit'),
});
const flowTopology = createRoute({ getParentRoute: () => flow, path: '/topology', component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowTopology')), 'FlowTopology') });
const executionFilters = (search: Record<string, unknown>): { q?: string; namespace?: string; flowId?: string; state?: string; since?: string; page?: string } =>
  text(search, 'q', 'namespace', 'flowId', 'state', 'since', 'page');
const flowExecutions = createRoute({
  getParentRoute: () => flow,
  path: '/executions',
  validateSearch: executionFilters,
  component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowExecutions')), 'FlowExecutions'),
});
const flowRevisions = createRoute({
  getParentRoute: () => flow,
  path: '/revisions',
  validateSearch: (search): { left?: string; right?: string } => text(search, 'left', 'right'),
  component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowRevisions')), 'FlowRevisions'),
});
const flowTriggers = createRoute({ getParentRoute: () => flow, path: '/triggers', component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowTriggers')), 'FlowTriggers') });
const flowLogs = createRoute({ getParentRoute: () => flow, path: '/logs', component: lazyRouteComponent(() => load(() => import('~/pages/flow/FlowLogs')), 'FlowLogs') });

const executions = createRoute({
  getParentRoute: () => root,
  path: '/executions',
  validateSearch: executionFilters,
  component: lazyRouteComponent(() => load(() => import('~/pages/executions/ExecutionList')), 'ExecutionList'),
});
const execution = createRoute({ getParentRoute: () => root, path: '/executions/$id', component: lazyRouteComponent(() => load(() => import('~/pages/execution/ExecutionFrame')), 'ExecutionFrame') });
const executionOverview = createRoute({ getParentRoute: () => execution, path: '/', component: lazyRouteComponent(() => load(() => import('~/pages/execution/Overview')), 'Overview') });
const executionTopology = createRoute({ getParentRoute: () => execution, path: '/topology', component: lazyRouteComponent(() => load(() => import('~/pages/execution/Topology')), 'Topology') });
const executionGantt = createRoute({ getParentRoute: () => execution, path: '/gantt', component: lazyRouteComponent(() => load(() => import('~/pages/execution/Gantt')), 'Gantt') });
const executionLogs = createRoute({
  getParentRoute: () => execution,
  path: '/logs',
  validateSearch: (search): { task?: string; level?: string } => text(search, 'task', 'level'),
  component: lazyRouteComponent(() => load(() => import('~/pages/execution/Logs')), 'Logs'),
});
const executionOutputs = createRoute({
  getParentRoute: () => execution,
  path: '/outputs',
  validateSearch: (search): { task?: string } => text(search, 'task'),
  component: lazyRouteComponent(() => load(() => import('~/pages/execution/Outputs')), 'Outputs'),
});
const executionMetrics = createRoute({ getParentRoute: () => execution, path: '/metrics', component: lazyRouteComponent(() => load(() => import('~/pages/execution/Metrics')), 'Metrics') });
const executionGit = createRoute({
  getParentRoute: () => execution,
  path: '/git',
  validateSearch: (search): { task?: string; file?: string } => text(search, 'task', 'file'),
  component: lazyRouteComponent(() => load(() => import('~/pages/execution/Git')), 'Git'),
});

const files = createRoute({ getParentRoute: () => root, path: '/files', component: lazyRouteComponent(() => load(() => import('~/pages/files/FilesHome')), 'FilesHome') });
const filesOf = createRoute({
  getParentRoute: () => root,
  path: '/files/$ns',
  validateSearch: (search): { path?: string; history?: string } => text(search, 'path', 'history'),
  component: lazyRouteComponent(() => load(() => import('~/pages/files/Files')), 'Files'),
});
const namespaces = createRoute({ getParentRoute: () => root, path: '/namespaces', component: lazyRouteComponent(() => load(() => import('~/pages/namespaces/Namespaces')), 'Namespaces') });
const namespace = createRoute({ getParentRoute: () => root, path: '/namespaces/$ns', component: lazyRouteComponent(() => load(() => import('~/pages/namespaces/NamespaceFrame')), 'NamespaceFrame') });
const namespaceOverview = createRoute({ getParentRoute: () => namespace, path: '/', component: lazyRouteComponent(() => load(() => import('~/pages/namespaces/NamespaceOverview')), 'NamespaceOverview') });
const namespaceGit = createRoute({ getParentRoute: () => namespace, path: '/git', component: lazyRouteComponent(() => load(() => import('~/pages/namespaces/NamespaceGit')), 'NamespaceGit') });
const namespaceKeys = createRoute({ getParentRoute: () => namespace, path: '/kv', component: lazyRouteComponent(() => load(() => import('~/pages/namespaces/Keys')), 'Keys') });
const namespaceSecrets = createRoute({ getParentRoute: () => namespace, path: '/secrets', component: lazyRouteComponent(() => load(() => import('~/pages/namespaces/Secrets')), 'Secrets') });
const namespaceHistory = createRoute({ getParentRoute: () => namespace, path: '/history', component: lazyRouteComponent(() => load(() => import('~/pages/namespaces/NamespaceHistory')), 'NamespaceHistory') });
const namespaceAt = createRoute({
  getParentRoute: () => namespace,
  path: '/at/$commit',
  validateSearch: (search): { path?: string; flow?: string } => text(search, 'path', 'flow'),
  component: lazyRouteComponent(() => load(() => import('~/pages/namespaces/NamespaceAt')), 'NamespaceAt'),
});
const syncRun = createRoute({ getParentRoute: () => root, path: '/sync/$id', component: lazyRouteComponent(() => load(() => import('~/pages/sync/RunPage')), 'RunPage') });
const logs = createRoute({
  getParentRoute: () => root,
  path: '/logs',
  validateSearch: (search): { q?: string; level?: string; namespace?: string; page?: string } => text(search, 'q', 'level', 'namespace', 'page'),
  component: lazyRouteComponent(() => load(() => import('~/pages/logs/LogSearch')), 'LogSearch'),
});
const triggers = createRoute({
  getParentRoute: () => root,
  path: '/triggers',
  validateSearch: (search): { q?: string; namespace?: string } => text(search, 'q', 'namespace'),
  component: lazyRouteComponent(() => load(() => import('~/pages/triggers/Triggers')), 'Triggers'),
});
const plugins = createRoute({
  getParentRoute: () => root,
  path: '/plugins',
  validateSearch: (search): { q?: string; type?: string } => text(search, 'q', 'type'),
  component: lazyRouteComponent(() => load(() => import('~/pages/plugins/Plugins')), 'Plugins'),
});
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: lazyRouteComponent(() => load(() => import('~/pages/settings/Settings')), 'Settings') });

// Addresses as the incumbent writes them, in old links and chat messages.
const oldExecution = createRoute({
  getParentRoute: () => root,
  path: '/main/executions/$ns/$flow/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/executions/$id', params: { id: params.id } });
  },
});
const oldFlow = createRoute({
  getParentRoute: () => root,
  path: '/main/flows/edit/$ns/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/flows/$ns/$id', params });
  },
});

const routeTree = root.addChildren([
  home,
  flows,
  flowNew,
  flow.addChildren([flowOverview, flowEdit, flowTopology, flowExecutions, flowRevisions, flowTriggers, flowLogs]),
  executions,
  execution.addChildren([executionOverview, executionTopology, executionGantt, executionLogs, executionOutputs, executionMetrics, executionGit]),
  files,
  filesOf,
  namespaces,
  namespace.addChildren([namespaceOverview, namespaceGit, namespaceKeys, namespaceSecrets, namespaceHistory, namespaceAt]),
  syncRun,
  triggers,
  logs,
  plugins,
  settings,
  oldExecution,
  oldFlow,
]);

export const router = createRouter({
  routeTree,
  basepath: '/ui',
  defaultPreload: 'intent',
  // Each page catches its own troubles; the frame around it stays.
  defaultErrorComponent: PageError,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== '') params.set(name, String(value));
    const text = params.toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
