import type { ReactNode } from 'react';

const TOKEN = /(`+)(.+?)\1|\*\*(.+?)\*\*|__(.+?)__|\*([^*\s][^*]*?)\*|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>)"']+)/;

/** Code, bold, italics and links within a line. */
export function inline(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let rest = text;
  for (let key = 0; ; key++) {
    const match = TOKEN.exec(rest);
    if (!match) return rest ? [...parts, rest] : parts;
    if (match.index > 0) parts.push(rest.slice(0, match.index));
    const [whole, , code, strong, strong2, italic, label, target, bare] = match;
    if (code !== undefined) parts.push(<code key={key}>{code}</code>);
    else if (strong ?? strong2) parts.push(<strong key={key}>{inline(strong ?? strong2 ?? '')}</strong>);
    else if (italic !== undefined) parts.push(<em key={key}>{inline(italic)}</em>);
    else if (label !== undefined) parts.push(<SafeLink key={key} href={target ?? ''} label={label} />);
    else if (bare !== undefined) parts.push(<SafeLink key={key} href={bare} label={bare} />);
    rest = rest.slice(match.index + whole.length);
  }
}

/** Only addresses of the web become links; `javascript:` and its like stay text. */
export function SafeLink({ href, label }: { href: string; label: ReactNode }) {
  if (!/^(https?:\/\/|\/)/.test(href)) return <>{label}</>;
  return (
    <a className="link" href={href} target="_blank" rel="noreferrer noopener">
      {label}
    </a>
  );
}
