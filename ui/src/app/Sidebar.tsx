import { Link, type LinkProps } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Blocks, FolderTree, House, ListTree, PanelLeft, Play, ScrollText, Search, Settings, UserRound, Workflow, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { meQuery } from '~/api/access';
import { configsQuery } from '~/api/meta';
import { keyLabel } from '~/lib/hotkey';
import { changeSettings, useSettings } from '~/lib/settings';
import { t } from '~/text/en';

export function Brand() {
  return (
    <Link to="/" className="brand" aria-label="Millrace">
      <img src="/ui/icon.svg" alt="" />
      <span>Millrace</span>
    </Link>
  );
}

export function Sidebar({ onPalette }: { onPalette: () => void }) {
  const { sidebarCollapsed } = useSettings();
  const configs = useQuery(configsQuery());
  const version = configs.data?.version ? `v${configs.data.version}` : '';
  return (
    <aside className="side">
      <Brand />
      <button type="button" className="side-item" onClick={onPalette} title={t.palette.title} style={{ marginBottom: 6 }}>
        <Search size={16} />
        <span className="side-label">{t.palette.open}</span>
        <kbd aria-hidden>{keyLabel('mod+k')}</kbd>
      </button>
      <nav aria-label={t.menu} style={{ display: 'contents' }}>
        <Item link={{ to: '/' }} exact icon={<House size={16} />} label={t.nav.home} />
        <Item link={{ to: '/flows' }} icon={<Workflow size={16} />} label={t.nav.flows} />
        <Item link={{ to: '/executions' }} icon={<Play size={16} />} label={t.nav.executions} />
        <Item link={{ to: '/files' }} icon={<FolderTree size={16} />} label={t.nav.files} />
        <Item link={{ to: '/triggers' }} icon={<Zap size={16} />} label={t.nav.triggers} />
        <Item link={{ to: '/logs' }} icon={<ScrollText size={16} />} label={t.nav.logs} />
        <div className="side-head">{t.nav.reference}</div>
        <Item link={{ to: '/namespaces' }} icon={<ListTree size={16} />} label={t.nav.namespaces} />
        <Item link={{ to: '/plugins' }} icon={<Blocks size={16} />} label={t.nav.plugins} />
      </nav>
      <div className="side-foot">
        <Signed />
        <Item link={{ to: '/settings' }} icon={<Settings size={16} />} label={t.nav.settings} />
        <button
          type="button"
          className="side-item hide-sm"
          aria-label={`${sidebarCollapsed ? t.nav.expand : t.nav.collapse} ${version}`}
          title={sidebarCollapsed ? t.nav.expand : t.nav.collapse}
          onClick={() => changeSettings({ sidebarCollapsed: !sidebarCollapsed })}
        >
          <PanelLeft size={16} />
          <span className="side-label faint">{version}</span>
        </button>
      </div>
    </aside>
  );
}

/** Who signed in; nothing where nobody does. */
function Signed() {
  const me = useQuery(meQuery()).data;
  if (!me?.signIn) return null;
  const label = t.access.signedIn(me.token ? `${me.name} (${me.token})` : me.name);
  return (
    <div className="side-item" title={label}>
      <UserRound size={16} aria-hidden />
      <span className="side-label faint" style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{me.name}</span>
    </div>
  );
}

function Item({ link, icon, label, exact = false }: { link: LinkProps; icon: ReactNode; label: string; exact?: boolean }) {
  return (
    <Link {...link} className="side-item" activeProps={{ className: 'active' }} activeOptions={{ exact, includeSearch: false }} title={label}>
      {icon}
      <span className="side-label">{label}</span>
    </Link>
  );
}
