import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, FileText, History, Workflow } from 'lucide-react';
import { useState } from 'react';
import { commitQuery, type Commit, type PathThen } from '~/api/commits';
import { restoreNamespace } from '~/api/meta';
import { markOf, shownPaths } from '~/lib/commits';
import { Card, CopyButton, Empty, SearchBox, Skeleton, Trouble } from '~/parts/bits';
import { Button, Switch } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { a } from '~/text/at.en';
import { t } from '~/text/en';
import { PathAt } from './PathAt';
import './at.css';

const route = getRouteApi('/namespaces/$ns/at/$commit');

/** A namespace as it was at a commit: to read, to compare with now, to run, and to bring back. */
export function NamespaceAt() {
  const { ns, commit } = route.useParams();
  const { path, flow } = route.useSearch();
  const query = useQuery(commitQuery(ns, commit));
  if (query.isError) return <Trouble error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton />;
  const chosen = query.data.paths.find((one) => (one.kind === 'FLOW' ? one.path === flow : one.path === path));
  return (
    <>
      <Heading ns={ns} state={query.data} />
      {query.data.paths.length === 0 ? <Card><Empty title={a.none} /></Card> : (
        <div className="at">
          <Card><Paths ns={ns} commit={commit} paths={query.data.paths} chosen={chosen} /></Card>
          <Card>{chosen ? <PathAt key={`${chosen.kind} ${chosen.path}`} ns={ns} commit={commit} at={chosen} /> : <Empty icon={<History size={28} />} title={a.choose} />}</Card>
        </div>
      )}
    </>
  );
}

function Heading({ ns, state }: { ns: string; state: Commit }) {
  const [asking, setAsking] = useState(false);
  const { busy, act } = useAct([]);
  const restore = () => void act(() => restoreNamespace(ns, state.commit), t.namespaces.restored).then((done) => done && setAsking(false));
  return (
    <div className="at-head">
      <Button variant="subtle" color="gray" leftSection={<ArrowLeft size={14} />} renderRoot={(props) => <Link to="/namespaces/$ns/history" params={{ ns }} {...props} />}>{a.back}</Button>
      <div className="at-what">
        <div><strong><Time at={state.date} /></strong> <span style={{ overflowWrap: 'anywhere' }}>{state.reason}</span></div>
        <div className="dim row wrap" style={{ gap: 2 }}>{state.author} · <span className="mono">{state.commit.slice(0, 10)}</span><CopyButton text={state.commit} /></div>
        <div className="dim">{state.newest ? a.newest : a.readOnly}</div>
      </div>
      {!state.newest && <Button variant="default" leftSection={<History size={14} />} onClick={() => setAsking(true)}>{t.namespaces.restore}</Button>}
      {asking && <Dialog title={t.namespaces.restoreTitle} confirm={t.namespaces.restore} busy={busy} onConfirm={restore} onClose={() => setAsking(false)}>{t.namespaces.restoreText}</Dialog>}
    </div>
  );
}

const MOST = 500;

function Paths({ ns, commit, paths, chosen }: { ns: string; commit: string; paths: PathThen[]; chosen: PathThen | undefined }) {
  const [q, setQ] = useState('');
  const [changed, setChanged] = useState(false);
  const found = shownPaths(paths, { q, changed });
  const differing = paths.filter((one) => markOf(one) !== 'same').length;
  return (
    <nav aria-label={a.title} className="at-paths">
      <SearchBox value={q} onChange={setQ} placeholder={a.search} />
      <Switch label={a.onlyChanged} description={a.counts(differing)} checked={changed} onChange={(event) => setChanged(event.currentTarget.checked)} />
      {found.length === 0 && <p className="dim">{changed && !q ? a.noneChanged : a.noMatch}</p>}
      <ul>
        {found.slice(0, MOST).map((one) => {
          const mark = markOf(one);
          const search = one.kind === 'FLOW' ? { flow: one.path } : { path: one.path };
          return (
            <li key={`${one.kind} ${one.path}`}>
              <Link to="/namespaces/$ns/at/$commit" params={{ ns, commit }} search={search} replace activeOptions={{ exact: true }} className={one === chosen ? 'active' : ''} aria-current={one === chosen ? 'page' : undefined}>
                {one.kind === 'FLOW' ? <Workflow size={14} aria-label={a.flows} /> : <FileText size={14} aria-label={a.files} />}
                <span className="grow">{one.path.replace(/^\//, '')}</span>
                {mark !== 'same' && <span className={`mark mark-${mark}`}>{a.marks[mark]}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
      {found.length > MOST && <p className="faint">{a.more(found.length - MOST)}</p>}
    </nav>
  );
}
