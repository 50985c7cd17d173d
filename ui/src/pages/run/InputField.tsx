import { NativeSelect, PasswordInput, Switch, TextInput, Textarea } from '~/parts/controls';
import type { FlowInput } from '~/api/types';
import { optionsOf, type Value } from '~/lib/inputs';
import { nameOfUri } from '~/lib/fileuri';
import { t } from '~/text/en';

interface Props {
  input: FlowInput;
  value: Value | undefined;
  first: boolean;
  onChange: (value: Value) => void;
}

const HTML_TYPES: Record<string, string> = { DATE: 'date', TIME: 'time', DATETIME: 'datetime-local', EMAIL: 'email', URI: 'url', INT: 'number', FLOAT: 'number' };

/** One input of a flow, as the widget that its type asks for. */
export function InputField({ input, value, first, onChange }: Props) {
  const text = typeof value === 'string' ? value : '';
  const common = {
    label: input.displayName ?? input.id,
    description: input.description,
    required: input.required !== false && input.defaults === undefined,
    'data-autofocus': first ? true : undefined,
  };
  switch (input.type) {
    case 'BOOL':
    case 'BOOLEAN':
      return <Switch {...common} required={false} checked={text === 'true'} onChange={(event) => onChange(String(event.currentTarget.checked))} />;
    case 'SELECT':
    case 'ENUM':
      return (
        <NativeSelect
          {...common}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[...(common.required && text ? [] : [{ value: '', label: t.run.choose }]), ...optionsOf(input)]}
        />
      );
    case 'MULTISELECT':
      return <Several input={input} chosen={text ? text.split('\n') : []} onChange={(chosen) => onChange(chosen.join('\n'))} />;
    case 'FILE':
      return (
        <TextInput
          {...common}
          description={text ? nameOfUri(text) : input.description}
          required={common.required && !text}
          type="file"
          accept={input.allowedFileExtensions?.join(',')}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            onChange(file ?? '');
          }}
        />
      );
    case 'SECRET':
      return <PasswordInput {...common} autoComplete="off" value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'JSON':
    case 'YAML':
    case 'ARRAY':
      return (
        <Textarea
          {...common}
          placeholder={input.type === 'ARRAY' ? t.run.listHint : undefined}
          mono
          rows={5}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={HTML_TYPES[input.type] ?? 'text'}
          step={input.type === 'FLOAT' ? 'any' : input.type === 'DATETIME' || input.type === 'TIME' ? 1 : undefined}
          min={input.min}
          max={input.max}
          placeholder={input.type === 'DURATION' ? t.run.durationHint : undefined}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function Several({ input, chosen, onChange }: { input: FlowInput; chosen: string[]; onChange: (chosen: string[]) => void }) {
  return (
    <fieldset className="checks">
      <legend>{input.displayName ?? input.id}</legend>
      {input.description && <div className="field-text">{input.description}</div>}
      <div className="row wrap" style={{ gap: 14 }}>
        {optionsOf(input).map(({ value, label }) => (
          <label key={value} className="check">
            <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
