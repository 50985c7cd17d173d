import type { Me, Permission } from '~/api/access';

/** What all namespaces are called where namespaces are listed. */
export const EVERYWHERE = '*';

/** Whether a list of namespaces covers one: it stands for those below as well. */
export function covers(namespaces: string[], namespace: string): boolean {
  return namespaces.some((one) => one === EVERYWHERE || namespace === one || namespace.startsWith(`${one}.`));
}

/**
 * Whether somebody may do something in a namespace, or on the whole server where none is named. The server decides; this only spares people a button that it
 * would refuse. Where nothing is known yet, nothing is forbidden.
 */
export function may(me: Me | undefined, permission: Permission, namespace?: string): boolean {
  if (!me) return true;
  return me.permissions.includes(permission) && (namespace === undefined ? me.namespaces.includes(EVERYWHERE) : covers(me.namespaces, namespace));
}

/** Namespaces as somebody types them, one a line; nothing stands for all. */
export function namespacesOf(text: string): string[] {
  const lines = text.split(/[\n,]/).map((line) => line.trim()).filter(Boolean);
  return lines.length > 0 ? lines : [EVERYWHERE];
}

export const textOf = (namespaces: string[]): string => (namespaces.includes(EVERYWHERE) ? '' : namespaces.join('\n'));
