import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { createToken, revokeToken, tokensQuery, type Issued, type Me, type Permission, type Token } from '~/api/access';
import { namespacesOf, textOf } from '~/lib/access';
import { Card, CopyButton, Empty, Skeleton, Trouble } from '~/parts/bits';
import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { a } from '~/text/access.en';
import { t } from '~/text/en';
import { places } from './Accounts';

const DAY = 86_400_000;

/** One's own tokens; those of all for an administrator. */
export function Tokens({ me }: { me: Me }) {
  const query = useQuery(tokensQuery());
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<Token>();
  const { busy, act } = useAct(['tokens']);
  const make = <Button variant="default" size="compact-sm" disabled={me.token !== undefined} title={me.token === undefined ? undefined : a.passwordOnly} leftSection={<Plus size={13} />} onClick={() => setMaking(true)}>{a.newToken}</Button>;
  return (
    <Card title={a.tokens} end={make}>
      {query.isError ? <Trouble error={query.error} /> : query.isPending ? <Skeleton rows={2} /> : query.data.length === 0 ? <Empty title={a.noTokens}>{a.noTokensText}</Empty> : (
        <div className="tbl-wrap">
          <table className="tbl" aria-label={a.tokens}>
            <thead><tr><th>{a.name}</th><th>{a.permissions}</th><th className="hide-sm">{a.expires}</th><th className="hide-sm">{a.lastUsed}</th><th><span className="sr">{t.palette.actions}</span></th></tr></thead>
            <tbody>
              {query.data.map((token) => (
                <tr key={token.id}>
                  <td className="two" style={{ overflowWrap: 'anywhere' }}>{token.name}{token.account !== me.name && <div className="faint">{token.account}</div>}</td>
                  <td className="two">{token.permissions.map((one) => a.can[one] ?? one).join(', ')}<div className="faint">{places(token.namespaces)}</div></td>
                  <td className="hide-sm">{token.expires ? <Time at={token.expires} /> : a.never}</td>
                  <td className="hide-sm">{token.lastUsed ? <Time at={token.lastUsed} /> : <span className="faint">{a.unused}</span>}</td>
                  <td style={{ textAlign: 'right' }}><ActionIcon aria-label={a.revoke(token.name)} title={a.revoke(token.name)} onClick={() => setLeaving(token)}><Trash2 size={14} /></ActionIcon></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {making && <TokenDialog me={me} onClose={() => setMaking(false)} />}
      {leaving && (
        <Dialog title={a.revokeTitle(leaving.name)} confirm={a.revokeDo} danger busy={busy} onConfirm={() => void act(() => revokeToken(leaving.id), a.revoked).then((done) => done && setLeaving(undefined))} onClose={() => setLeaving(undefined)}>{a.revokeText}</Dialog>
      )}
    </Card>
  );
}

function TokenDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const [name, setName] = useState('');
  const [permissions, setPermissions] = useState<Permission[]>(['VIEW']);
  const [where, setWhere] = useState(textOf(me.namespaces));
  const [days, setDays] = useState(90);
  const [trouble, setTrouble] = useState<string>();
  const [issued, setIssued] = useState<Issued>();
  const { busy, act } = useAct(['tokens']);
  const make = () =>
    void act(async () => {
      const expires = days === 0 ? undefined : new Date(Date.now() + days * DAY).toISOString();
      setIssued(await createToken({ name: name.trim(), permissions, namespaces: namespacesOf(where), expires }));
    }, undefined, setTrouble);
  if (issued) {
    return (
      <Dialog title={a.made} confirm={a.done} onConfirm={onClose} onClose={onClose}>
        <p className="dim" style={{ margin: 0 }}>{a.madeText}</p>
        <div className="address"><code className="mono">{issued.token}</code><CopyButton text={issued.token} label={a.copy} /></div>
      </Dialog>
    );
  }
  return (
    <Dialog title={a.newToken} confirm={a.make} busy={busy} disabled={name.trim() === '' || permissions.length === 0} onConfirm={make} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{a.tokensText}</p>
      <TextInput label={a.name} description={a.tokenNameText} required data-autofocus spellCheck={false} autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <fieldset className="checks">
        <legend>{a.permissions}</legend>
        {me.permissions.map((one) => (
          <label key={one} className="row" style={{ gap: 6 }}>
            <input type="checkbox" checked={permissions.includes(one)} onChange={(event) => setPermissions(event.currentTarget.checked ? [...permissions, one] : permissions.filter((other) => other !== one))} />
            {a.can[one] ?? one}
          </label>
        ))}
      </fieldset>
      <Textarea mono label={a.namespaces} description={a.namespacesText} rows={2} spellCheck={false} placeholder="company.team" value={where} onChange={(event) => setWhere(event.currentTarget.value)} />
      <NativeSelect label={a.expires} value={String(days)} onChange={(event) => setDays(Number(event.currentTarget.value))} data={[30, 90, 365, 0].map((value) => ({ value: String(value), label: a.expiries[value] ?? '' }))} />
      {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}
