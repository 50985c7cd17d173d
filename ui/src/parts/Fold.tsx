import { useEffect, useRef, type ReactNode } from 'react';

/** What few people need, folded away; what is set stands beside the title. It opens where something in it is wrong. */
export function Fold({ title, told, wrong = false, children }: { title: string; told: string; wrong?: boolean; children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (wrong && box.current) box.current.open = true;
  }, [wrong]);
  return (
    <details className="fold" ref={box}>
      <summary>{title} <span className="faint">{told}</span></summary>
      <div className="col">{children}</div>
    </details>
  );
}
