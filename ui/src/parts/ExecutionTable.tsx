import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Execution } from '~/api/types';
import { startOf } from '~/lib/states';
import { toggled } from '~/lib/sets';
import { t } from '~/text/en';
import { Labels } from './bits';
import { State } from './State';
import { Length, Time } from './Time';

interface Props {
  executions: Execution[];
  showFlow?: boolean;
  /** Without trigger, labels and id, for a narrow place. */
  compact?: boolean;
  selected?: Set<string>;
  onSelect?: (ids: Set<string>) => void;
}

export function ExecutionTable({ executions, showFlow = true, compact = false, selected, onSelect }: Props) {
  const all = selected !== undefined && executions.length > 0 && executions.every((one) => selected.has(one.id));
  return (
    <div className="tbl-wrap">
      <table className="tbl">
        <thead>
          <tr>
            {onSelect && (
              <th style={{ width: 20, paddingRight: 0 }}>
                <input type="checkbox" aria-label={t.executions.selectAll} checked={all} onChange={() => onSelect(new Set(all ? [] : executions.map((one) => one.id)))} />
              </th>
            )}
            <th>{t.executions.state}</th>
            <th>{showFlow ? t.executions.flow : t.executions.id}</th>
            <th>{t.executions.started}</th>
            <th className="right">{t.executions.duration}</th>
            {!compact && <th className="hide-sm">{t.executions.trigger}</th>}
            {!compact && <th className="hide-sm">{t.executions.labels}</th>}
            {showFlow && !compact && <th className="hide-sm">{t.executions.id}</th>}
          </tr>
        </thead>
        <tbody>
          {executions.map((one) => (
            <tr key={one.id} className={selected?.has(one.id) ? 'sel' : undefined}>
              {onSelect && selected && (
                <td style={{ paddingRight: 0 }}>
                  <input type="checkbox" aria-label={`${t.executions.select} ${one.id}`} checked={selected.has(one.id)} onChange={() => onSelect(toggled(selected, one.id))} />
                </td>
              )}
              <td><To id={one.id}><State state={one.state.current} /></To></td>
              <td>
                <To id={one.id}>
                  {showFlow ? (
                    <span className="ellipsis"><span className="title">{one.flowId}</span> <span className="faint hide-sm">{one.namespace}</span></span>
                  ) : (
                    <span className="mono" title={one.id}>{one.id.length > 14 ? one.id.slice(0, 10) : one.id}</span>
                  )}
                </To>
              </td>
              <td><Time at={startOf(one.state)} /></td>
              <td className="right"><Length state={one.state} /></td>
              {!compact && <td className="hide-sm dim">{one.trigger?.id ?? t.executions.byHand}</td>}
              {!compact && <td className="hide-sm"><Labels labels={(one.labels ?? []).filter((label) => !label.key.startsWith('system.'))} /></td>}
              {showFlow && !compact && <td className="hide-sm mono faint">{one.id.slice(0, 8)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function To({ id, children }: { id: string; children: ReactNode }) {
  return <Link className="cell" to="/executions/$id" params={{ id }}>{children}</Link>;
}
