import { ActionIcon, Button } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { KeyRound, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteSecret, secretsQuery, type Secret } from '~/api/values';
import { matches } from '~/lib/match';
import { Card, Empty, Labels, SearchBox, Skeleton, Trouble } from '~/parts/bits';
import { Dialog } from '~/parts/Dialog';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { SecretDialog } from './SecretDialog';

const route = getRouteApi('/namespaces/$ns/secrets');

/** The names of the secrets that a namespace can read. Values go in and never come out. */
export function Secrets() {
  const { ns } = route.useParams();
  const query = useQuery(secretsQuery(ns));
  const [q, setQ] = useState('');
  const [editing, setEditing] = useState<{ old?: Secret }>();
  const [deleting, setDeleting] = useState<Secret>();
  const { busy, act } = useAct(['secrets']);
  const found = (query.data ?? []).filter((one) => matches(q, `${one.key} ${one.description ?? ''}`));
  return (
    <>
      <div className="toolbar">
        <SearchBox value={q} onChange={setQ} placeholder={t.values.searchSecrets} />
        <Button style={{ marginLeft: 'auto' }} leftSection={<Plus size={14} />} onClick={() => setEditing({})}>{t.values.newSecret}</Button>
      </div>
      <p className="dim" style={{ margin: 0 }}>{t.values.secretsText}</p>
      {query.isError && <Trouble error={query.error} retry={() => void query.refetch()} />}
      <Card>
        {query.isPending ? (
          <Skeleton />
        ) : found.length === 0 ? (
          <Empty icon={<KeyRound size={28} />} title={q ? t.values.noMatch : t.values.noSecrets}>{t.values.noSecretsText}</Empty>
        ) : (
          <div className="tbl-wrap">
            <table className="tbl">
              <thead><tr><th>{t.values.key}</th><th>{t.values.from}</th><th className="hide-sm">{t.values.description}</th><th className="hide-sm">{t.values.changed}</th><th><span className="sr">{t.more}</span></th></tr></thead>
              <tbody>{found.map((one) => <Row key={`${one.namespace ?? ''} ${one.key}`} ns={ns} secret={one} onEdit={() => setEditing({ old: one })} onDelete={() => setDeleting(one)} />)}</tbody>
            </table>
          </div>
        )}
      </Card>
      {editing && <SecretDialog ns={ns} old={editing.old} onClose={() => setEditing(undefined)} />}
      {deleting && (
        <Dialog title={t.values.deleteSecret(deleting.key)} confirm={t.delete} danger busy={busy} onClose={() => setDeleting(undefined)} onConfirm={() => void act(() => deleteSecret(ns, deleting.key), t.values.deleted).then(() => setDeleting(undefined))}>
          {t.values.deleteSecretText}
        </Dialog>
      )}
    </>
  );
}

function Row({ ns, secret, onEdit, onDelete }: { ns: string; secret: Secret; onEdit: () => void; onDelete: () => void }) {
  const own = secret.namespace === ns && !secret.readOnly;
  return (
    <tr>
      <td className="mono title">{secret.key}</td>
      <td>
        {secret.source === 'ENVIRONMENT' ? <span className="tag">{t.values.environment}</span> : own ? <span className="dim">{t.values.here}</span> : <Link className="link" to="/namespaces/$ns/secrets" params={{ ns: secret.namespace ?? ns }}>{secret.namespace}</Link>}
      </td>
      <td className="hide-sm"><span className="row wrap"><span className="dim">{secret.description}</span><Labels labels={secret.tags} /></span></td>
      <td className="hide-sm"><Time at={secret.updated} /></td>
      <td className="right nowrap">
        {own && (
          <>
            <ActionIcon size="sm" aria-label={t.values.editSecret(secret.key)} title={t.values.editSecret(secret.key)} onClick={onEdit}><Pencil size={14} /></ActionIcon>
            <ActionIcon size="sm" style={{ marginLeft: 4 }} aria-label={t.values.deleteSecret(secret.key)} title={t.values.deleteSecret(secret.key)} onClick={onDelete}><Trash2 size={14} /></ActionIcon>
          </>
        )}
      </td>
    </tr>
  );
}
