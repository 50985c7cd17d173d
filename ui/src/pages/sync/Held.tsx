import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { GitCompare } from 'lucide-react';
import { useState } from 'react';
import { keptQuery } from '~/api/bindings';
import type { SyncRun } from '~/api/sync';
import { isAt } from '~/lib/bindings';
import type { HeldPath } from '~/lib/gitplan';
import { Both } from '~/pages/moved/Both';
import { Card } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { g } from '~/text/moved.en';

const MOST = 200;

/** The paths of a plan that both sides have changed and that are left as they are; where a binding is there, both versions can be seen as they are now. */
export function Held({ run, paths }: { run: SyncRun; paths: HeldPath[] }) {
  const { data } = useQuery(keptQuery(run.namespace));
  const [compared, setCompared] = useState<HeldPath>();
  const binding = data?.find((one) => isAt(one, run));
  return (
    <Card title={g.held}>
      <div className="tbl-wrap">
        <table className="tbl">
          <tbody>
            {paths.slice(0, MOST).map((one) => (
              <tr key={one.gitPath}>
                <td className="two"><span className="mono" style={{ overflowWrap: 'anywhere' }}>{one.gitPath}</span><div className="faint">{one.text}</div></td>
                <td className="right">
                  <span className="row wrap" style={{ gap: 6, justifyContent: 'flex-end' }}>
                    {binding && <Button variant="default" size="compact-sm" leftSection={<GitCompare size={13} />} onClick={() => setCompared(one)}>{g.sides}</Button>}
                    {one.flow ? <Link className="link" to="/flows/$ns/$id/edit" params={{ ns: one.namespace, id: one.path }}>{g.open}</Link> : <Link className="link" to="/files/$ns" params={{ ns: one.namespace }} search={{ path: `/${one.path}` }}>{g.open}</Link>}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {binding && compared && <Both id={binding.id} name={compared.path} asked={compared.flow ? { namespace: compared.namespace, flow: compared.path } : { namespace: compared.namespace, file: `/${compared.path}` }} onClose={() => setCompared(undefined)} />}
    </Card>
  );
}
