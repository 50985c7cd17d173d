import { getRouteApi, Link } from '@tanstack/react-router';
import { Download, Eye, FileText, PackageOpen } from 'lucide-react';
import { useState } from 'react';
import { fileUrl } from '~/api/executions';
import type { Json } from '~/api/types';
import { CopyButton, Empty, Skeleton } from '~/parts/bits';
import { JsonTree } from '~/parts/JsonTree';
import { State } from '~/parts/State';
import { Split } from '~/parts/Split';
import { isFileUri, nameOfUri } from '~/lib/fileuri';
import { t } from '~/text/en';
import { Expression } from './Expression';
import { FilePreview } from './FilePreview';
import { useExecution } from './live';
import './outputs.css';

const route = getRouteApi('/executions/$id/outputs');

export function Outputs() {
  const { id } = route.useParams();
  const { task } = route.useSearch();
  const { data: execution } = useExecution(id);
  const [shown, setShown] = useState<string>();
  if (!execution) return <Skeleton />;
  const runs = (execution.taskRunList ?? []).filter((run) => run.outputs && Object.keys(run.outputs).length > 0);
  const flowOutputs = execution.outputs && Object.keys(execution.outputs).length > 0 ? execution.outputs : undefined;
  const active = runs.find((run) => run.id === task) ?? runs[0];
  const showFlow = task === 'flow' || (!task && runs.length === 0);
  const value = showFlow ? flowOutputs : active?.outputs;
  if (runs.length === 0 && !flowOutputs) {
    return <Empty icon={<PackageOpen size={28} />} title={t.execution.noOutputs}>{t.execution.noOutputsText}</Empty>;
  }
  const leaf = (one: Json) => (isFileUri(one) ? <FileChip id={id} uri={one} onPreview={() => setShown(one)} active={shown === one} /> : undefined);
  return (
    <Split
      name="outputs"
      first={22}
      left={
        <nav className="picklist" aria-label={t.execution.task}>
          {runs.map((run) => (
            <Link key={run.id} to="/executions/$id/outputs" params={{ id }} search={{ task: run.id }} className={!showFlow && run.id === active?.id ? 'active' : ''} onClick={() => setShown(undefined)}>
              <span className="ellipsis">{run.taskId} {run.value && <span className="faint">{run.value}</span>}</span>
              <State state={run.state.current} bare />
            </Link>
          ))}
          {flowOutputs && (
            <Link to="/executions/$id/outputs" params={{ id }} search={{ task: 'flow' }} className={showFlow ? 'active' : ''}>
              {t.execution.flowOutputs}
            </Link>
          )}
        </nav>
      }
      right={
        <div className="outputs">
          {value && (
            <section>
              <div style={{ float: 'right', position: 'relative' }}>
                <CopyButton text={JSON.stringify(value, null, 2)} />
              </div>
              <JsonTree key={active?.id ?? 'flow'} value={value} leaf={leaf} />
            </section>
          )}
          {shown && <FilePreview key={shown} id={id} uri={shown} onClose={() => setShown(undefined)} />}
          <Expression id={id} taskRunId={showFlow ? undefined : active?.id} />
        </div>
      }
    />
  );
}

function FileChip({ id, uri, onPreview, active }: { id: string; uri: string; onPreview: () => void; active: boolean }) {
  return (
    <span className="filechip" title={uri}>
      <FileText size={13} />
      <span className="ellipsis">{nameOfUri(uri)}</span>
      <button type="button" className="link" aria-pressed={active} onClick={onPreview}><Eye size={13} /> {t.execution.preview}</button>
      <a className="link" href={fileUrl(id, uri)} download={nameOfUri(uri)}><Download size={13} /> {t.execution.download}</a>
    </span>
  );
}
