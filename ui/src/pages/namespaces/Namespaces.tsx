import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ListTree } from 'lucide-react';
import { keptQuery, type Kept } from '~/api/bindings';
import { flowsQuery } from '~/api/flows';
import { namespacesQuery } from '~/api/meta';
import { byUrgency, toneOfStanding } from '~/lib/standings';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Page } from '~/parts/Page';
import { t } from '~/text/en';

export function Namespaces() {
  const { data, isPending, isError, error } = useQuery(namespacesQuery());
  const flows = useQuery(flowsQuery({ size: 500 }));
  const kept = useQuery({ ...keptQuery(), refetchInterval: 5000 });
  const flowsIn = (ns: string) => flows.data?.results.filter((flow) => flow.namespace === ns).length ?? 0;
  return (
    <Page title={t.namespaces.title}>
      {isError && <Trouble error={error} />}
      <Card>
        {isPending ? (
          <Skeleton />
        ) : (data ?? []).length === 0 ? (
          <Empty icon={<ListTree size={28} />} title={t.namespaces.none}>{t.namespaces.noneText}</Empty>
        ) : (
          <div className="tbl-wrap">
            <table className="tbl">
              <thead><tr><th>{t.namespaces.name}</th><th>{t.namespaces.flows}</th><th>{t.namespaces.files}</th><th>{t.namespaces.git}</th><th className="hide-sm">{t.namespaces.executions}</th><th className="hide-sm">{t.namespaces.keys}</th><th className="hide-sm">{t.namespaces.secrets}</th><th className="hide-sm">{t.namespaces.history}</th></tr></thead>
              <tbody>
                {data?.map((ns) => (
                  <tr key={ns}>
                    <td style={{ paddingLeft: 12 + (ns.split('.').length - 1) * 14 }}><Link className="cell title" to="/namespaces/$ns" params={{ ns }}>{ns}</Link></td>
                    <td><Link className="link num" to="/flows" search={{ namespace: ns }}>{flowsIn(ns)} {t.namespaces.flows.toLowerCase()}</Link></td>
                    <td><Link className="link" to="/files/$ns" params={{ ns }}>{t.namespaces.files}</Link></td>
                    <td><Git ns={ns} kept={kept.data?.filter((one) => one.namespace === ns) ?? []} /></td>
                    <td className="hide-sm"><Link className="link" to="/executions" search={{ namespace: ns }}>{t.namespaces.executions}</Link></td>
                    <td className="hide-sm"><Link className="link" to="/namespaces/$ns/kv" params={{ ns }}>{t.namespaces.keys}</Link></td>
                    <td className="hide-sm"><Link className="link" to="/namespaces/$ns/secrets" params={{ ns }}>{t.namespaces.secrets}</Link></td>
                    <td className="hide-sm"><Link className="link" to="/namespaces/$ns/history" params={{ ns }}>{t.namespaces.history}</Link></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </Page>
  );
}

/** The most urgent state of a namespace's bindings. */
function Git({ ns, kept }: { ns: string; kept: Kept[] }) {
  const [first, ...more] = [...kept].sort(byUrgency);
  return (
    <Link className={first ? `state c-${toneOfStanding(first.state)}` : 'link'} to="/namespaces/$ns/git" params={{ ns }} title={kept.map((one) => t.bindings.badge(one.id, t.git.standings[one.state])).join('\n') || undefined}>
      {first ? t.git.standings[first.state] : t.namespaces.git}{more.length > 0 && ` +${more.length}`}
    </Link>
  );
}
