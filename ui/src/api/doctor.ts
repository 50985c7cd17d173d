import { queryOptions } from '@tanstack/react-query';
import type { Settings } from './bindings';
import { getJson } from './http';
import type { Shape } from './types';

/** One step of the way to a repository. */
export type Finding = Shape<'FindingView'>;

/** Looks at the way step by step, as the server has to go it. */
export const doctorQuery = (settings: Settings) => {
  const { url, branch, namespace, username, passwordSecret, privateKeySecret, passphraseSecret, knownHosts, trustedCaPem, proxy, proxyBypass, noProxy } = settings;
  const address: Shape<'GitAddress'> = { url, branch, namespace, username, passwordSecret, privateKeySecret, passphraseSecret, knownHosts, trustedCaPem, proxy, proxyBypass, noProxy };
  return queryOptions({ queryKey: ['doctor', address], queryFn: ({ signal }) => getJson<Shape<'Examination'>>('/git/doctor', { method: 'POST', json: address, signal }), retry: false, gcTime: 0, staleTime: Infinity });
};

/** Lets the server trust the key that an SSH server showed. */
export const vouchFor = (line: string) => getJson<Shape<'KnownHost'>>('/git/known-hosts', { method: 'POST', json: { line } satisfies Shape<'HostApproval'> });
