import type { Settings } from '~/lib/settings';

const dark = '(prefers-color-scheme: dark)';

/** Puts the page into light or dark, as the settings or the system want it; `public/scheme.js` does so before the first paint. */
export function followScheme(scheme: Settings['scheme']): () => void {
  const system = window.matchMedia(dark);
  const set = () => document.documentElement.setAttribute('data-scheme', scheme === 'auto' ? (system.matches ? 'dark' : 'light') : scheme);
  set();
  system.addEventListener('change', set);
  return () => system.removeEventListener('change', set);
}
