import { useQuery } from '@tanstack/react-query';
import { meQuery } from '~/api/access';
import { may } from '~/lib/access';
import { Accounts } from './Accounts';
import { Tokens } from './Tokens';

/** Accounts for who may change them, tokens for everybody who signs in; nothing where nobody does. */
export function Access() {
  const me = useQuery(meQuery()).data;
  if (!me?.signIn) return null;
  return (
    <>
      {may(me, 'ADMIN') && <Accounts />}
      <Tokens me={me} />
    </>
  );
}
