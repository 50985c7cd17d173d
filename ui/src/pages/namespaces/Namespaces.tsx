import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { KeyRound, ListTree } from 'lucide-react';
import { flowsQuery } from '~/api/flows';
import { namespacesQuery, secretsQuery } from '~/api/meta';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Page } from '~/parts/Page';
import { t } from '~/text/en';

export function Namespaces() {
  const { data, isPending, isError, error } = useQuery(namespacesQuery());
  const flows = useQuery(flowsQuery({ size: 500 }));
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
              <thead><tr><th>{t.namespaces.name}</th><th>{t.namespaces.flows}</th><th>{t.namespaces.files}</th><th className="hide-sm">{t.namespaces.executions}</th><th>{t.namespaces.history}</th></tr></thead>
              <tbody>
                {data?.map((ns) => (
                  <tr key={ns}>
                    <td style={{ paddingLeft: 12 + (ns.split('.').length - 1) * 14 }}><Link className="cell title" to="/namespaces/$ns" params={{ ns }}>{ns}</Link></td>
                    <td><Link className="link num" to="/flows" search={{ namespace: ns }}>{flowsIn(ns)} {t.namespaces.flows.toLowerCase()}</Link></td>
                    <td><Link className="link" to="/files/$ns" params={{ ns }}>{t.namespaces.files}</Link></td>
                    <td className="hide-sm"><Link className="link" to="/executions" search={{ namespace: ns }}>{t.namespaces.executions}</Link></td>
                    <td><Link className="link" to="/namespaces/$ns" params={{ ns }}>{t.namespaces.history}</Link></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
      <Secrets />
    </Page>
  );
}

/** Names only; the server never tells values. */
function Secrets() {
  const secrets = useQuery(secretsQuery());
  if (!secrets.data) return null;
  return (
    <Card title={t.namespaces.secrets} pad>
      <p className="dim" style={{ margin: '0 0 10px' }}>{t.namespaces.secretsText}</p>
      {secrets.data.results.length === 0 ? (
        <span className="faint">{t.namespaces.noSecrets}</span>
      ) : (
        <span className="row wrap">
          {secrets.data.results.map((one) => (
            <span key={one.key} className="tag mono"><KeyRound size={12} />&nbsp;{one.key}</span>
          ))}
        </span>
      )}
    </Card>
  );
}
