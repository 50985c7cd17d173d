import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ListTree } from 'lucide-react';
import { flowsQuery } from '~/api/flows';
import { namespacesQuery } from '~/api/meta';
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
              <thead><tr><th>{t.namespaces.name}</th><th>{t.namespaces.flows}</th><th>{t.namespaces.files}</th><th>{t.namespaces.executions}</th></tr></thead>
              <tbody>
                {data?.map((ns) => (
                  <tr key={ns}>
                    <td className="title" style={{ paddingLeft: 12 + (ns.split('.').length - 1) * 14 }}>{ns}</td>
                    <td><Link className="link num" to="/flows" search={{ namespace: ns }}>{flowsIn(ns)} {t.namespaces.flows.toLowerCase()}</Link></td>
                    <td><Link className="link" to="/files/$ns" params={{ ns }}>{t.namespaces.files}</Link></td>
                    <td><Link className="link" to="/executions" search={{ namespace: ns }}>{t.namespaces.executions}</Link></td>
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
