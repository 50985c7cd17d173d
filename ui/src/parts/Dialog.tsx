import '~/app/widgets.css';
import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '~/text/en';

interface Props {
  title: string;
  children?: ReactNode;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
  size?: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question with one answer that does something; Enter gives it. */
export function Dialog({ title, children, confirm, danger, busy, disabled, size = 'md', onConfirm, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t.close }}>
      <form
        className="col"
        style={{ gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        {typeof children === 'string' ? <p style={{ margin: 0 }} className="dim">{children}</p> : children}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" color={danger ? 'red' : undefined} loading={busy} disabled={disabled} data-autofocus={danger ? true : undefined}>{confirm}</Button>
        </Group>
      </form>
    </Modal>
  );
}
