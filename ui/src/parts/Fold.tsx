import { useEffect, useRef, type ReactNode } from 'react';

/** What few people need, folded away; what is set stands beside the title. It opens where something in it is wrong. */
export function Fold({ title, told, wrong = false, children }: { title: string; told: string; wrong?: boolean; children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null);
  const open = () => {
    if (box.current) box.current.open = true;
  };
  useEffect(() => {
    if (wrong) open();
  }, [wrong]);
  return (
    // The browser itself cannot lead to an empty required field that is folded away.
    <details className="fold" ref={box} onInvalidCapture={open}>
      <summary>{title} <span className="faint">{told}</span></summary>
      <div className="col">{children}</div>
    </details>
  );
}
