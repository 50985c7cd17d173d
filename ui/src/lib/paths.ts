/** Paths of namespace files as the page holds them: a leading `/`, none at the end; the root is `/`. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const join = (folder: string, name: string): string => `${folder === '/' ? '' : folder}/${name.replace(/^\/+|\/+$/g, '')}`;

/** All folders above a path, outermost first, the root left out. */
export function foldersAbove(path: string): string[] {
  const segments = path.split('/').filter(Boolean).slice(0, -1);
  return segments.map((_, i) => `/${segments.slice(0, i + 1).join('/')}`);
}

/** Where a path is after its file or folder, or one above it, moved; the same path if it does not lie there. */
export function moved(path: string, from: string, to: string): string {
  return path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
}

export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder === '/' ? '' : folder}/`);
