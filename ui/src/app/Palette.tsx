import './palette.css';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Blocks, FolderTree, House, Moon, Pencil, Play, Plus, ScrollText, Settings, Workflow, Zap } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { flowsQuery } from '~/api/flows';
import { namespacesQuery } from '~/api/meta';
import { matches } from '~/lib/match';
import { changeSettings } from '~/lib/settings';
import { t } from '~/text/en';

interface Command {
  id: string;
  group: string;
  label: string;
  hint?: string;
  icon: ReactNode;
  run: () => void;
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const commands = useCommands();
  const list = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => {
    const fitting = commands.filter((one) => matches(typed, `${one.label} ${one.hint ?? ''}`));
    return typed ? fitting.slice(0, 40) : fitting.filter((one) => one.group !== t.palette.edit).slice(0, 24);
  }, [commands, typed]);
  const active = Math.min(at, shown.length - 1);

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setAt((active + 1) % Math.max(1, shown.length));
    else if (event.key === 'ArrowUp') setAt((active - 1 + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter') choose(shown[active]);
    else if (event.key !== 'Tab') return;
    event.preventDefault();
  };

  return (
    <div className="pal" onMouseDown={(event) => event.target === event.currentTarget && onClose()}>
      <div className="pal-box" role="dialog" aria-modal="true" aria-label={t.palette.title}>
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="pal-list"
          aria-activedescendant={shown[active] ? `pal-${active}` : undefined}
          aria-label={t.palette.title}
          placeholder={t.palette.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <div className="pal-list" id="pal-list" role="listbox" aria-label={t.palette.title} ref={list}>
          {shown.length === 0 && <div className="pal-none">{t.palette.nothing}</div>}
          {shown.map((command, i) => (
            <div key={command.id} role="presentation">
              {command.group !== shown[i - 1]?.group && <div className="pal-head" role="presentation">{command.group}</div>}
              <button
                type="button"
                id={`pal-${i}`}
                role="option"
                tabIndex={-1}
                aria-selected={i === active}
                className="pal-item"
                onMouseMove={() => setAt(i)}
                onClick={() => choose(command)}
              >
                {command.icon}
                <span className="ellipsis">{command.label}</span>
                {command.hint && <span className="hint ellipsis">{command.hint}</span>}
              </button>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function useCommands(): Command[] {
  const { navigate } = useRouter();
  const flows = useQuery(flowsQuery({ size: 500 }));
  const namespaces = useQuery(namespacesQuery());
  return useMemo(() => {
    const go = (to: '/' | '/flows' | '/executions' | '/files' | '/logs' | '/triggers' | '/plugins' | '/settings' | '/new-flow') => () => void navigate({ to });
    const size = 15;
    const pages: Command[] = [
      { id: 'new', group: t.palette.actions, label: t.flows.create, icon: <Plus size={size} />, run: go('/new-flow') },
      { id: 'theme', group: t.palette.actions, label: t.palette.theme, icon: <Moon size={size} />, run: toggleScheme },
      { id: 'home', group: t.palette.pages, label: t.nav.home, hint: 'g h', icon: <House size={size} />, run: go('/') },
      { id: 'flows', group: t.palette.pages, label: t.nav.flows, hint: 'g f', icon: <Workflow size={size} />, run: go('/flows') },
      { id: 'executions', group: t.palette.pages, label: t.nav.executions, hint: 'g e', icon: <Play size={size} />, run: go('/executions') },
      { id: 'files', group: t.palette.pages, label: t.nav.files, hint: 'g n', icon: <FolderTree size={size} />, run: go('/files') },
      { id: 'logs', group: t.palette.pages, label: t.nav.logs, hint: 'g l', icon: <ScrollText size={size} />, run: go('/logs') },
      { id: 'triggers', group: t.palette.pages, label: t.nav.triggers, hint: 'g t', icon: <Zap size={size} />, run: go('/triggers') },
      { id: 'plugins', group: t.palette.pages, label: t.nav.plugins, hint: 'g p', icon: <Blocks size={size} />, run: go('/plugins') },
      { id: 'settings', group: t.palette.pages, label: t.nav.settings, hint: 'g s', icon: <Settings size={size} />, run: go('/settings') },
    ];
    const found = flows.data?.results ?? [];
    const params = (flow: { namespace: string; id: string }) => ({ ns: flow.namespace, id: flow.id });
    return [
      ...pages,
      ...found.map((flow) => ({
        id: `flow ${flow.namespace} ${flow.id}`, group: t.nav.flows, label: flow.id, hint: flow.namespace, icon: <Workflow size={size} />,
        run: () => void navigate({ to: '/flows/$ns/$id', params: params(flow) }),
      })),
      ...found.map((flow) => ({
        id: `edit ${flow.namespace} ${flow.id}`, group: t.palette.edit, label: flow.id, hint: flow.namespace, icon: <Pencil size={size} />,
        run: () => void navigate({ to: '/flows/$ns/$id/edit', params: params(flow) }),
      })),
      ...(namespaces.data ?? []).map((ns) => ({
        id: `files ${ns}`, group: t.nav.files, label: ns, icon: <FolderTree size={size} />,
        run: () => void navigate({ to: '/files/$ns', params: { ns } }),
      })),
    ];
  }, [flows.data, namespaces.data, navigate]);
}

function toggleScheme(): void {
  const dark = document.documentElement.getAttribute('data-scheme') === 'dark';
  changeSettings({ scheme: dark ? 'light' : 'dark' });
}
