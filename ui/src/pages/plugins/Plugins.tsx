import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Blocks } from 'lucide-react';
import { pluginQuery, pluginsQuery, type PluginSummary } from '~/api/meta';
import { matches } from '~/lib/match';
import { CopyButton, Empty, SearchBox, Skeleton, Trouble } from '~/parts/bits';
import { Markdown } from '~/parts/Markdown';
import { Page } from '~/parts/Page';
import { Split } from '~/parts/Split';
import { t } from '~/text/en';
import '~/pages/execution/outputs.css';
import './plugins.css';

const route = getRouteApi('/plugins');

export function Plugins() {
  const { q = '', type } = route.useSearch();
  const navigate = route.useNavigate();
  const plugins = useQuery(pluginsQuery());
  const found = (plugins.data ?? []).filter((one) => matches(q, `${one.type} ${one.title ?? ''}`));
  return (
    <Page title={t.plugins.title} flush>
      <Split
        name="plugins"
        first={32}
        left={
          <div className="plugins">
            <div className="tree-search" style={{ padding: 10 }}>
              <SearchBox value={q} onChange={(next) => void navigate({ search: (old) => ({ ...old, q: next }), replace: true })} placeholder={t.plugins.search} />
            </div>
            {plugins.isError && <Trouble error={plugins.error} />}
            {plugins.isPending && <Skeleton />}
            {plugins.data && found.length === 0 && <Empty title={t.plugins.none} />}
            {groups(found).map(([group, members]) => (
              <nav key={group} className="picklist" aria-label={group}>
                <div className="pal-head">{group}</div>
                {members.map((one) => (
                  <Link key={one.type} to="/plugins" search={{ q, type: one.type }} className={one.type === type ? 'active' : ''} title={one.type}>
                    <span className="grow">
                      <span className="title">{one.type.split('.').at(-1)}</span>
                      <span className="faint ellipsis" style={{ display: 'block', fontWeight: 400 }}>{one.title}</span>
                    </span>
                  </Link>
                ))}
              </nav>
            ))}
          </div>
        }
        right={type ? <Detail key={type} type={type} /> : <Empty icon={<Blocks size={28} />} title={t.plugins.pick}>{t.plugins.pickText}</Empty>}
      />
    </Page>
  );
}

/** By the package, which is how their authors group them. */
function groups(list: PluginSummary[]): [string, PluginSummary[]][] {
  const byGroup = new Map<string, PluginSummary[]>();
  for (const one of list) {
    const group = one.type.split('.').slice(0, -1).join('.').replace(/^io\.kestra\.plugin\./, '');
    byGroup.set(group, [...(byGroup.get(group) ?? []), one]);
  }
  return [...byGroup].sort(([a], [b]) => a.localeCompare(b));
}

function Detail({ type }: { type: string }) {
  const doc = useQuery(pluginQuery(type));
  if (doc.isPending) return <Skeleton />;
  if (doc.isError) return <div style={{ padding: 16 }}><Trouble error={doc.error} /></div>;
  return (
    <article className="plugin">
      <div className="plugin-copy"><CopyButton text={`type: ${type}`} /></div>
      {doc.data?.markdown && <Markdown text={doc.data.markdown} />}
    </article>
  );
}
