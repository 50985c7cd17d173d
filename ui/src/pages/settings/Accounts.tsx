import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { accountsQuery, changeAccount, createAccount, deleteAccount, type Account } from '~/api/access';
import { EVERYWHERE, namespacesOf, textOf } from '~/lib/access';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { ActionIcon, Button, NativeSelect, PasswordInput, Switch, Textarea, TextInput } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { a } from '~/text/access.en';
import { t } from '~/text/en';

export const places = (namespaces: string[]): string => (namespaces.includes(EVERYWHERE) ? a.everywhere : namespaces.join(', '));

/** The accounts of the database. */
export function Accounts() {
  const query = useQuery(accountsQuery());
  const [open, setOpen] = useState<{ old?: Account }>();
  const [leaving, setLeaving] = useState<string>();
  const { busy, act } = useAct(['accounts'], ['tokens']);
  return (
    <Card title={a.accounts} end={<Button variant="default" size="compact-sm" leftSection={<Plus size={13} />} onClick={() => setOpen({})}>{a.newAccount}</Button>}>
      {query.isError ? <Trouble error={query.error} /> : query.isPending ? <Skeleton rows={2} /> : query.data.length === 0 ? <Empty title={a.noAccounts}>{a.noAccountsText}</Empty> : (
        <div className="tbl-wrap">
          <table className="tbl" aria-label={a.accounts}>
            <thead><tr><th>{a.name}</th><th>{a.role}</th><th>{a.namespaces}</th><th className="hide-sm">{a.changed}</th><th><span className="sr">{t.palette.actions}</span></th></tr></thead>
            <tbody>
              {query.data.map((account) => (
                <tr key={account.name}>
                  <td style={{ overflowWrap: 'anywhere' }}>{account.name}{account.disabled && <span className="faint"> {a.disabled}</span>}</td>
                  <td>{a.roles[account.role] ?? account.role}</td>
                  <td className="two">{places(account.namespaces)}</td>
                  <td className="hide-sm"><Time at={account.updated} /></td>
                  <td className="nowrap" style={{ textAlign: 'right' }}>
                    <ActionIcon aria-label={a.edit(account.name)} title={a.edit(account.name)} onClick={() => setOpen({ old: account })}><Pencil size={14} /></ActionIcon>
                    <ActionIcon aria-label={a.remove(account.name)} title={a.remove(account.name)} onClick={() => setLeaving(account.name)}><Trash2 size={14} /></ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && <AccountDialog old={open.old} onClose={() => setOpen(undefined)} />}
      {leaving !== undefined && (
        <Dialog title={a.removeTitle(leaving)} confirm={t.delete} danger busy={busy} onConfirm={() => void act(() => deleteAccount(leaving), a.removed).then((done) => done && setLeaving(undefined))} onClose={() => setLeaving(undefined)}>{a.removeText}</Dialog>
      )}
    </Card>
  );
}

function AccountDialog({ old, onClose }: { old: Account | undefined; onClose: () => void }) {
  const [name, setName] = useState(old?.name ?? '');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Account['role']>(old?.role ?? 'VIEWER');
  const [where, setWhere] = useState(textOf(old?.namespaces ?? [EVERYWHERE]));
  const [disabled, setDisabled] = useState(old?.disabled ?? false);
  const [trouble, setTrouble] = useState<string>();
  const { busy, act } = useAct(['accounts'], ['me']);
  const wish = { role, namespaces: namespacesOf(where), disabled, password: password || undefined };
  const save = () => void act(() => (old ? changeAccount(old.name, wish) : createAccount({ ...wish, name: name.trim() })), old ? a.saved : a.created, setTrouble).then((done) => done && onClose());
  return (
    <Dialog title={old ? a.edit(old.name) : a.newAccount} confirm={old ? t.save : a.create} busy={busy} disabled={!old && (name.trim() === '' || password === '')} onConfirm={save} onClose={onClose}>
      {!old && <TextInput label={a.name} description={a.nameText} required data-autofocus spellCheck={false} autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />}
      <div>
        <NativeSelect label={a.role} value={role} onChange={(event) => setRole(event.currentTarget.value as Account['role'])} data={Object.entries(a.roles).map(([value, label]) => ({ value, label }))} />
        <div className="hint">{a.roleTexts[role]}</div>
      </div>
      <Textarea mono label={a.namespaces} description={a.namespacesText} rows={2} spellCheck={false} placeholder="company.team" value={where} onChange={(event) => setWhere(event.currentTarget.value)} />
      <PasswordInput label={old ? a.newPassword : a.password} description={old ? a.keepPassword : a.passwordText} required={!old} autoComplete="new-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      {old && <Switch label={a.disable} description={a.disableText} checked={disabled} onChange={(event) => setDisabled(event.currentTarget.checked)} />}
      {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}
