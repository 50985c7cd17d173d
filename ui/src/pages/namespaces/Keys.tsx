import { ActionIcon, Button } from '~/parts/controls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronRight, Database, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteKeys, inheritedKeysQuery, keysQuery, valueQuery, type KeyEntry, type KeyValue } from '~/api/values';
import { matches } from '~/lib/match';
import { Card, CopyButton, Empty, SearchBox, Skeleton, Trouble } from '~/parts/bits';
import { Dialog } from '~/parts/Dialog';
import { JsonTree } from '~/parts/JsonTree';
import { Time } from '~/parts/Time';
import { toastError } from '~/parts/toast';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { KeyDialog } from './KeyDialog';

const route = getRouteApi('/namespaces/$ns/kv');

/** The key-value pairs of a namespace and those that it sees in the namespaces above. */
export function Keys() {
  const { ns } = route.useParams();
  const own = useQuery(keysQuery(ns));
  const above = useQuery(inheritedKeysQuery(ns));
  const [q, setQ] = useState('');
  const [editing, setEditing] = useState<{ old?: KeyValue }>();
  const [deleting, setDeleting] = useState<string>();
  // Not the values: a row that is still open would ask for the one that is gone.
  const { busy, act } = useAct(['kv', ns, 'keys'], ['kv', ns, 'inherited']);
  const client = useQueryClient();
  const fitting = (entries: KeyEntry[] | undefined) => (entries ?? []).filter((one) => matches(q, `${one.key} ${one.description ?? ''}`));
  const edit = (key: string) => client.fetchQuery(valueQuery(ns, key)).then((old) => setEditing({ old })).catch(toastError);
  const inherited = fitting(above.data);
  return (
    <>
      <div className="toolbar">
        <SearchBox value={q} onChange={setQ} placeholder={t.values.searchKeys} />
        <Button style={{ marginLeft: 'auto' }} leftSection={<Plus size={14} />} onClick={() => setEditing({})}>{t.values.newKey}</Button>
      </div>
      {own.isError && <Trouble error={own.error} retry={() => void own.refetch()} />}
      <Card>
        {own.isPending ? <Skeleton /> : fitting(own.data).length === 0 ? <Empty icon={<Database size={28} />} title={q ? t.values.noMatch : t.values.noKeys}>{t.values.noKeysText}</Empty> : <Table entries={fitting(own.data)} onEdit={(key) => void edit(key)} onDelete={setDeleting} />}
      </Card>
      {inherited.length > 0 && <Card title={t.values.inherited}><Table entries={inherited} /></Card>}
      {editing && <KeyDialog ns={ns} old={editing.old} onClose={() => setEditing(undefined)} />}
      {deleting !== undefined && (
        <Dialog title={t.values.deleteKey(deleting)} confirm={t.delete} danger busy={busy} onClose={() => setDeleting(undefined)} onConfirm={() => void act(() => deleteKeys(ns, [deleting]), t.values.deleted).then(() => setDeleting(undefined))}>
          {t.values.deleteKeyText}
        </Dialog>
      )}
    </>
  );
}

interface Doing {
  onEdit?: (key: string) => void;
  onDelete?: (key: string) => void;
}

function Table({ entries, ...doing }: { entries: KeyEntry[] } & Doing) {
  return (
    <div className="tbl-wrap">
      <table className="tbl">
        <thead>
          <tr>
            <th>{t.values.key}</th>
            <th>{t.values.type}</th>
            <th className="hide-sm">{t.values.description}</th>
            <th className="hide-sm">{t.values.expires}</th>
            <th className="hide-sm">{t.values.changed}</th>
            <th><span className="sr">{t.more}</span></th>
          </tr>
        </thead>
        <tbody>{entries.map((one) => <Row key={`${one.namespace} ${one.key}`} entry={one} {...doing} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ entry, onEdit, onDelete }: { entry: KeyEntry } & Doing) {
  const [open, setOpen] = useState(false);
  const { key, namespace } = entry;
  return (
    <>
      <tr>
        <td>
          <button type="button" className="jt-fold" aria-expanded={open} aria-label={t.values.show(key)} style={{ minHeight: 32 }} onClick={() => setOpen(!open)}>
            <ChevronRight size={13} className={open ? 'turned' : ''} /> <span className="mono title">{key}</span>
          </button>
        </td>
        <td className="dim">{t.values.types[entry.type]}</td>
        <td className="hide-sm dim">{entry.description}{!onEdit && <Link className="tag" to="/namespaces/$ns/kv" params={{ ns: namespace }}>{namespace}</Link>}</td>
        <td className="hide-sm">{entry.expirationDate ? <Time at={entry.expirationDate} /> : <span className="faint">{t.never}</span>}</td>
        <td className="hide-sm"><Time at={entry.updateDate} /></td>
        <td className="right nowrap">
          {onEdit && <ActionIcon size="sm" aria-label={t.values.editKey(key)} title={t.values.editKey(key)} onClick={() => onEdit(key)}><Pencil size={14} /></ActionIcon>}
          {onDelete && <ActionIcon size="sm" style={{ marginLeft: 4 }} aria-label={t.values.deleteKey(key)} title={t.values.deleteKey(key)} onClick={() => onDelete(key)}><Trash2 size={14} /></ActionIcon>}
        </td>
      </tr>
      {open && <tr><td colSpan={6} className="two"><Value ns={namespace} name={key} /></td></tr>}
    </>
  );
}

function Value({ ns, name }: { ns: string; name: string }) {
  const { data, isError, error } = useQuery(valueQuery(ns, name));
  if (isError) return <Trouble error={error} />;
  if (!data) return <Skeleton rows={1} />;
  const value = data.value ?? null;
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <div className="row" style={{ alignItems: 'flex-start', paddingLeft: 17 }}>
      <div className="grow">{value !== null && typeof value === 'object' ? <JsonTree value={value} /> : <span className="mono pre">{text}</span>}</div>
      <code className="mono faint hide-sm">{`{{ kv('${name}') }}`}</code>
      <CopyButton text={text} />
    </div>
  );
}
