import { useQuery } from '@tanstack/react-query';
import { meQuery, type Permission } from '~/api/access';
import { may } from '~/lib/access';
import { t } from '~/text/en';

/** Why somebody may not do something in a namespace; undefined where they may, and where no namespace is written yet. For the title of a button that is disabled then. */
export function useMayNot(permission: Permission, namespace: string): string | undefined {
  const { data } = useQuery(meQuery());
  return data && namespace !== '' && !may(data, permission, namespace) ? t.access.lacks(data.token ? `${data.name} (${data.token})` : data.name, permission, namespace) : undefined;
}
