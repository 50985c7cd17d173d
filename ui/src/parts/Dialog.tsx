import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ActionIcon, Button } from './controls';
import { t } from '~/text/en';
import './dialog.css';

/** A window over the page. Until it is closed the page behind it cannot be reached, not by keyboard either. */
export function Modal({ title, width = 440, onClose, children }: { title: ReactNode; width?: number | string; onClose: () => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const page = document.getElementById('root');
    page?.setAttribute('inert', '');
    const first = box.current?.querySelector<HTMLElement>('[data-autofocus]') ?? box.current?.querySelector<HTMLElement>('input, select, textarea, button[type=submit]');
    (first ?? box.current)?.focus();
    return () => {
      page?.removeAttribute('inert');
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return createPortal(
    <div
      className="modal"
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div ref={box} className="modal-box" role="dialog" aria-modal="true" aria-labelledby={id} tabIndex={-1} style={{ width }}>
        <header>
          <h2 id={id}>{title}</h2>
          <ActionIcon aria-label={t.close} onClick={onClose}><X size={16} /></ActionIcon>
        </header>
        {children}
      </div>
    </div>,
    document.body,
  );
}

interface Props {
  title: string;
  children?: ReactNode;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
  size?: 'lg' | string;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question with one answer that does something; Enter gives it. */
export function Dialog({ title, children, confirm, danger, busy, disabled, size, onConfirm, onClose }: Props) {
  return (
    <Modal title={title} width={size === 'lg' ? 620 : size} onClose={onClose}>
      <form
        className="col"
        style={{ gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && !disabled) onConfirm();
        }}
      >
        {typeof children === 'string' ? <p style={{ margin: 0 }} className="dim">{children}</p> : children}
        <div className="modal-end">
          <Button variant="default" onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" color={danger ? 'red' : undefined} loading={busy} disabled={disabled} data-autofocus={danger ? true : undefined}>{confirm}</Button>
        </div>
      </form>
    </Modal>
  );
}
