import { queryOptions } from '@tanstack/react-query';
import { getJson, send } from './http';
import type { Shape } from './types';

/** Who one is, and what one may do where. */
export type Me = Shape<'MeView'>;
export type Permission = Me['permissions'][number];
/** An account beside that of the server's settings. */
export type Account = Shape<'AccountView'>;
export type AccountWish = Shape<'AccountChange'>;
/** A token as it is listed; its text is shown once, when it is made. */
export type Token = Shape<'TokenView'>;
export type Issued = Shape<'IssuedToken'>;
export type TokenWish = Shape<'TokenRequest'>;

export const meQuery = () => queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => getJson<Me>('/me', { signal }), staleTime: 60_000 });
export const accountsQuery = () => queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => getJson<Account[]>('/accounts', { signal }) });
export const tokensQuery = () => queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => getJson<Token[]>('/tokens', { signal }) });

const account = (name: string) => `/accounts/${encodeURIComponent(name)}`;

export const createAccount = (wish: AccountWish) => getJson<Account>('/accounts', { method: 'POST', json: wish });
export const changeAccount = (name: string, wish: AccountWish) => getJson<Account>(account(name), { method: 'PUT', json: wish });
export const createToken = (wish: TokenWish) => getJson<Issued>('/tokens', { method: 'POST', json: wish });

export async function deleteAccount(name: string): Promise<void> {
  await send(account(name), { method: 'DELETE' });
}

export async function revokeToken(id: string): Promise<void> {
  await send(`/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
