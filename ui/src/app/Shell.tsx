import { ActionIcon } from '~/parts/controls';
import { Outlet, useRouter } from '@tanstack/react-router';
import { Menu, X, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useHotkey } from '~/lib/hotkey';
import { useSettings } from '~/lib/settings';
import { t } from '~/text/en';
import { ConnectionBanner } from './ConnectionBanner';
import { Brand, Sidebar } from './Sidebar';
import { load } from '~/lib/retry';

const loadPalette = () => load(() => import('./Palette'));
const Palette = lazy(loadPalette);

export function Shell() {
  const { sidebarCollapsed } = useSettings();
  const [open, setOpen] = useState(false);
  const [palette, setPalette] = useState(false);
  const router = useRouter();
  useEffect(() => router.subscribe('onResolved', () => setOpen(false)), [router]);
  useHotkey('mod+k', () => setPalette((shown) => !shown));
  useGoKeys();
  // There already when somebody presses the keys and goes on typing.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={`shell ${sidebarCollapsed ? 'collapsed' : ''} ${open ? 'open' : ''}`}>
      <a className="skip" href="#main">{t.skip}</a>
      <header className="topbar">
        <ActionIcon aria-label={open ? t.close : t.menu} aria-expanded={open} onClick={() => setOpen(!open)} size="lg">
          {open ? <X size={18} /> : <Menu size={18} />}
        </ActionIcon>
        <Brand />
        <ActionIcon aria-label={t.palette.title} onClick={() => setPalette(true)} size="lg">
          <Search size={18} />
        </ActionIcon>
      </header>
      <Sidebar onPalette={() => setPalette(true)} />
      <main className="main" id="main" tabIndex={-1}>
        <ConnectionBanner />
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
      {palette && (
        <Suspense fallback={null}>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** `g` and then a letter goes to a page, as in many tools that are used all day. */
function useGoKeys(): void {
  const router = useRouter();
  useEffect(() => {
    let waiting = 0;
    const targets: Record<string, '/' | '/flows' | '/executions' | '/files' | '/logs' | '/triggers' | '/plugins' | '/settings'> = {
      h: '/', f: '/flows', e: '/executions', n: '/files', l: '/logs', t: '/triggers', p: '/plugins', s: '/settings',
    };
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable="true"]');
      if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === 'g') {
        waiting = Date.now();
        return;
      }
      const to = targets[event.key];
      if (to && Date.now() - waiting < 1200) void router.navigate({ to });
      waiting = 0;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router]);
}
