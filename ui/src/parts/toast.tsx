import { X } from 'lucide-react';
import { ActionIcon } from '~/parts/controls';
import { createStore, useStore } from '~/lib/store';
import { messageOf } from '~/api/http';
import { t } from '~/text/en';

interface Toast {
  id: number;
  text: string;
  tone: 'green' | 'red' | 'amber';
}

const toasts = createStore<Toast[]>([]);
let nextId = 1;

export function toast(text: string, tone: Toast['tone'] = 'green'): void {
  const id = nextId++;
  toasts.set([...toasts.get().slice(-3), { id, text, tone }]);
  setTimeout(() => drop(id), tone === 'red' ? 9000 : 3500);
}

export function toastError(error: unknown): void {
  toast(messageOf(error), 'red');
}

function drop(id: number): void {
  toasts.set(toasts.get().filter((one) => one.id !== id));
}

export function Toasts() {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {useStore(toasts).map((one) => (
        <div key={one.id} className={`toast c-${one.tone}`}>
          <span className="grow pre">{one.text}</span>
          <ActionIcon size="sm" aria-label={t.close} onClick={() => drop(one.id)}>
            <X size={14} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
