import { ChevronsUpDown, Eye, EyeOff } from 'lucide-react';
import { useId, useState, type AnchorHTMLAttributes, type ButtonHTMLAttributes, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { t } from '~/text/en';
import './controls.css';

type Link = Pick<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target' | 'rel' | 'download'>;

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'color'>, Link {
  variant?: 'filled' | 'default' | 'light' | 'subtle';
  color?: 'red' | 'gray';
  size?: 'compact-xs' | 'compact-sm';
  leftSection?: ReactNode;
  rightSection?: ReactNode;
  /** Waits for an answer: looks so, and cannot be pressed again. */
  loading?: boolean;
  /** Something else that looks like a button, such as a link of the router. */
  renderRoot?: (props: { className: string; children: ReactNode }) => ReactNode;
}

export function Button({ variant = 'filled', color, size, leftSection, rightSection, loading = false, renderRoot, className, children, disabled, href, target, rel, download, type = 'button', ...rest }: ButtonProps) {
  const classes = ['btn', `btn-${variant}`, color && `btn-${color}`, size, loading && 'loading', className].filter(Boolean).join(' ');
  const content = <>{leftSection && <span className="btn-side">{leftSection}</span>}{children}{rightSection && <span className="btn-side">{rightSection}</span>}</>;
  if (renderRoot) return renderRoot({ className: classes, children: content });
  if (href !== undefined) return <a className={classes} {...{ href, target, rel, download }}>{content}</a>;
  return <button type={type} className={classes} disabled={disabled ?? loading} aria-busy={loading || undefined} {...rest}>{content}</button>;
}

interface IconProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'color'>, Link {
  variant?: 'subtle' | 'default' | 'light';
  size?: 'xs' | 'sm' | 'md' | 'lg' | 30;
  'aria-label': string;
}

export function ActionIcon({ variant = 'subtle', size = 'md', className, href, target, rel, download, type = 'button', ...rest }: IconProps) {
  const classes = `icon icon-${variant} icon-${size} ${className ?? ''}`;
  if (href !== undefined) return <a className={classes} {...{ href, target, rel, download }} aria-label={rest['aria-label']} title={rest.title}>{rest.children}</a>;
  return <button type={type} className={classes} {...rest} />;
}

interface FieldProps {
  label?: ReactNode;
  description?: ReactNode;
  required?: boolean;
  /** What is wrong with what was typed. */
  error?: string;
  className?: string;
}

/** The texts that belong to a field, for those who do not see it. */
const about = (id: string, { description, error }: FieldProps) => ({ 'aria-describedby': [description && `${id}-text`, error && `${id}-error`].filter(Boolean).join(' ') || undefined, 'aria-invalid': error ? true : undefined });

function Field({ id, label, description, required, error, className, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={`field ${className ?? ''}`}>
      {label && <label htmlFor={id}>{label}{required && <span className="req" aria-hidden> *</span>}</label>}
      {description && <div className="field-text" id={`${id}-text`}>{description}</div>}
      {children}
      {error && <div className="field-error pre" role="alert" id={`${id}-error`}>{error}</div>}
    </div>
  );
}

type TextProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> & { leftSection?: ReactNode; rightSection?: ReactNode; ref?: Ref<HTMLInputElement> };

export function TextInput({ label, description, required, error, className, leftSection, rightSection, ref, ...rest }: TextProps) {
  const id = useId();
  return (
    <Field {...{ id, label, description, required, error, className }}>
      <div className={leftSection ? 'input-wrap with-icon' : 'input-wrap'}>
        {leftSection && <span className="input-icon" aria-hidden>{leftSection}</span>}
        <input ref={ref} id={id} className="input" required={required} {...about(id, { description, error })} {...rest} />
        {rightSection}
      </div>
    </Field>
  );
}

export function PasswordInput(props: TextProps) {
  const [shown, setShown] = useState(false);
  const label = shown ? t.hide : t.show;
  return <TextInput {...props} type={shown ? 'text' : 'password'} rightSection={<ActionIcon size="sm" className="input-end" aria-label={label} title={label} onClick={() => setShown(!shown)}>{shown ? <EyeOff size={14} /> : <Eye size={14} />}</ActionIcon>} />;
}

export function Textarea({ label, description, required, error, className, mono, ...rest }: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement> & { mono?: boolean }) {
  const id = useId();
  return (
    <Field {...{ id, label, description, required, error, className }}>
      <textarea id={id} className={mono ? 'input area mono' : 'input area'} required={required} {...about(id, { description, error })} {...rest} />
    </Field>
  );
}

export type Option = string | { value: string; label: string };
const valueOf = (one: Option) => (typeof one === 'string' ? one : one.value);
const labelOf = (one: Option) => (typeof one === 'string' ? one : one.label);

export function NativeSelect({ label, description, required, error, className, data, ...rest }: FieldProps & SelectHTMLAttributes<HTMLSelectElement> & { data: Option[] }) {
  const id = useId();
  return (
    <Field {...{ id, label, description, required, error, className }}>
      <div className="input-wrap">
        <select id={id} className="input select" required={required} {...about(id, { description, error })} {...rest}>
          {data.map((one) => <option key={valueOf(one)} value={valueOf(one)}>{labelOf(one)}</option>)}
        </select>
        <ChevronsUpDown className="select-mark" size={13} aria-hidden />
      </div>
    </Field>
  );
}

/** On or off. */
export function Switch({ label, description, required: _, error: _error, className, ...rest }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={`switch ${className ?? ''}`}>
      <input id={id} type="checkbox" role="switch" aria-describedby={description ? `${id}-text` : undefined} {...rest} />
      {label && <label htmlFor={id}>{label}</label>}
      {description && <div className="field-text" id={`${id}-text`}>{description}</div>}
    </div>
  );
}

/** One of a few, all in sight. */
export function SegmentedControl({ value, onChange, data, className, ...rest }: { value: string; onChange: (value: string) => void; data: Option[]; className?: string; 'aria-label'?: string; style?: React.CSSProperties }) {
  const name = useId();
  return (
    <div role="radiogroup" className={`segments ${className ?? ''}`} {...rest}>
      {data.map((one) => (
        <label key={valueOf(one)} className={valueOf(one) === value ? 'on' : ''}>
          <input type="radio" name={name} value={valueOf(one)} checked={valueOf(one) === value} onChange={() => onChange(valueOf(one))} />
          {labelOf(one)}
        </label>
      ))}
    </div>
  );
}
