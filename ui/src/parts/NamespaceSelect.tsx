import { NativeSelect } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { namespacesQuery } from '~/api/meta';
import { t } from '~/text/en';

/** Empty stands for all namespaces. */
export function NamespaceSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { data } = useQuery(namespacesQuery());
  const names = data ?? [];
  const options = value && !names.includes(value) ? [value, ...names] : names;
  return (
    <NativeSelect
      aria-label={t.flows.namespace}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: t.allNamespaces }, ...options.map((name) => ({ value: name, label: name }))]}
    />
  );
}
