import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Workflow } from 'lucide-react';
import { executionsQuery } from '~/api/executions';
import { flowsQuery } from '~/api/flows';
import { namespaceHistoryQuery } from '~/api/meta';
import { bindingsQuery } from '~/api/sync';
import { Card, Empty, Labels, Skeleton } from '~/parts/bits';
import { ExecutionTable } from '~/parts/ExecutionTable';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';

const route = getRouteApi('/namespaces/$ns');

/** What a namespace holds and what it did lately. */
export function NamespaceOverview() {
  const { ns } = route.useParams();
  return (
    <div className="grid-side">
      <div className="col" style={{ gap: 14 }}>
        <Flows ns={ns} />
        <Executions ns={ns} />
      </div>
      <div className="col" style={{ gap: 14 }}>
        <About ns={ns} />
      </div>
    </div>
  );
}

function Flows({ ns }: { ns: string }) {
  const { data } = useQuery(flowsQuery({ namespace: ns, size: 100 }));
  const own = data?.results.filter((flow) => flow.namespace === ns);
  return (
    <Card title={t.namespaces.flows} end={<Link className="link" to="/flows" search={{ namespace: ns }}>{t.flow.seeAll}</Link>}>
      {!own ? (
        <Skeleton rows={3} />
      ) : own.length === 0 ? (
        <Empty icon={<Workflow size={26} />} title={t.flows.none}>{t.flows.noneText}</Empty>
      ) : (
        <table className="tbl">
          <tbody>
            {own.slice(0, 12).map((flow) => (
              <tr key={flow.id}>
                <td><Link className="cell" to="/flows/$ns/$id" params={{ ns, id: flow.id }}><span className="title">{flow.id}</span> <span className="faint ellipsis hide-sm" style={{ maxWidth: 380 }}>{flow.description?.split('\n', 1)[0]}</span></Link></td>
                <td className="right hide-sm"><Labels labels={flow.labels} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Executions({ ns }: { ns: string }) {
  const { data } = useQuery(executionsQuery({ namespace: ns, size: 8 }));
  return (
    <Card title={t.home.latest} end={<Link className="link" to="/executions" search={{ namespace: ns }}>{t.flow.seeAll}</Link>}>
      {!data ? <Skeleton rows={3} /> : data.results.length === 0 ? <Empty title={t.executions.none}>{t.executions.noneText}</Empty> : <ExecutionTable executions={data.results} compact />}
    </Card>
  );
}

function About({ ns }: { ns: string }) {
  const history = useQuery(namespaceHistoryQuery(ns));
  const bindings = useQuery(bindingsQuery(ns));
  const last = history.data?.[0];
  const binding = bindings.data?.[0];
  return (
    <Card title={t.flow.about} pad>
      <dl className="dl">
        {last && (
          <>
            <dt>{t.namespaces.commit}</dt>
            <dd><Link className="link mono" to="/namespaces/$ns/history" params={{ ns }}>{last.commit.slice(0, 10)}</Link> <span className="faint"><Time at={last.date} /></span><div className="dim" style={{ overflowWrap: 'anywhere' }}>{last.reason}</div></dd>
          </>
        )}
        <dt>{t.namespaces.git}</dt>
        <dd>{binding ? <Link className="link" to="/namespaces/$ns/git" params={{ ns }} style={{ overflowWrap: 'anywhere' }}>{binding.branch} · {binding.directory || '/'}</Link> : <span className="faint">{t.namespaces.noGitShort}</span>}</dd>
        <dt>{t.namespaces.parts}</dt>
        <dd className="row wrap">
          <Link className="link" to="/files/$ns" params={{ ns }}>{t.namespaces.files}</Link>
          <Link className="link" to="/namespaces/$ns/kv" params={{ ns }}>{t.namespaces.keys}</Link>
          <Link className="link" to="/namespaces/$ns/secrets" params={{ ns }}>{t.namespaces.secrets}</Link>
          <Link className="link" to="/triggers" search={{ namespace: ns }}>{t.triggers.title}</Link>
        </dd>
      </dl>
    </Card>
  );
}
