import '~/app/widgets.css';
import { ActionIcon, Menu as MantineMenu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '~/text/en';

export interface MenuEntry {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  run: () => void;
}

/** The actions that do not deserve a button of their own. */
export function MoreMenu({ entries, label = t.more, size = 'md', variant = 'default' }: { entries: MenuEntry[]; label?: string; size?: 'sm' | 'md'; variant?: string }) {
  return (
    <MantineMenu>
      <MantineMenu.Target>
        <ActionIcon variant={variant} size={size === 'md' ? 30 : 'sm'} aria-label={label} title={label}>
          <Ellipsis size={16} />
        </ActionIcon>
      </MantineMenu.Target>
      <MantineMenu.Dropdown>
        {entries.map((entry) => (
          <MantineMenu.Item key={entry.label} leftSection={entry.icon} disabled={entry.disabled} className={entry.danger ? 'menu-danger' : undefined} onClick={entry.run}>
            {entry.label}
          </MantineMenu.Item>
        ))}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}
