import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { secretsQuery, type Secret } from '~/api/values';
import { TextInput } from './controls';
import { c } from '~/text/connection.en';

interface Props {
  ns: string;
  label: string;
  description?: string;
  placeholder?: string;
  required?: boolean;
  error?: string;
  value: string;
  onChange: (name: string) => void;
}

/** The name of a secret: those that the namespace can read are offered, and one that is not there yet is pointed out. */
export function SecretInput({ ns, value, onChange, ...field }: Props) {
  const list = useId();
  const { data } = useQuery({ ...secretsQuery(ns), staleTime: 5000 });
  const name = value.trim();
  const missing = name !== '' && data !== undefined && !data.some((one) => one.key === name);
  return (
    <div className="secret">
      <TextInput {...field} list={list} spellCheck={false} autoComplete="off" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      <datalist id={list}>{data?.map((one) => <option key={`${one.namespace ?? ''} ${one.key}`} value={one.key}>{told(one, ns)}</option>)}</datalist>
      {missing && !field.error && (
        <div className="hint">
          {c.noSecret(name)} <a className="link" href={`/ui/namespaces/${encodeURIComponent(ns)}/secrets`} target="_blank" rel="noreferrer">{c.setIt}</a>
        </div>
      )}
    </div>
  );
}

function told({ namespace, description }: Secret, ns: string): string {
  const from = namespace === undefined ? c.ofEnvironment : namespace === ns ? undefined : c.inherited(namespace);
  return [description, from].filter(Boolean).join(', ');
}
