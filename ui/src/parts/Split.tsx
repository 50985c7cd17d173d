import { useRef, useState, type ReactNode } from 'react';
import { t } from '~/text/en';

interface Props {
  /** Under which the width is remembered. */
  name: string;
  /** Width of the left side in percent, at first. */
  first: number;
  left: ReactNode;
  right: ReactNode;
}

const KEY = 'millrace.split:';

/** Two panes with a bar between them that can be dragged, or moved with the arrow keys. */
export function Split({ name, first, left, right }: Props) {
  const [percent, setPercent] = useState(() => {
    const stored = Number(localStorage.getItem(KEY + name));
    return stored > 5 && stored < 95 ? stored : first;
  });
  const frame = useRef<HTMLDivElement>(null);
  const move = (next: number) => {
    const kept = Math.min(88, Math.max(10, next));
    setPercent(kept);
    localStorage.setItem(KEY + name, String(kept));
  };
  const onDrag = (event: React.PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !frame.current) return;
    const box = frame.current.getBoundingClientRect();
    move(((event.clientX - box.left) / box.width) * 100);
  };
  return (
    <div className="split" ref={frame}>
      <div className="pane" style={{ width: `${percent}%`, flex: 'none' }}>{left}</div>
      <button
        type="button"
        className="bar"
        role="separator"
        aria-orientation="vertical"
        aria-label={t.resize}
        aria-valuenow={Math.round(percent)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onDrag}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') move(percent - 2);
          if (event.key === 'ArrowRight') move(percent + 2);
        }}
        onDoubleClick={() => move(first)}
      />
      <div className="pane grow">{right}</div>
    </div>
  );
}
