import type { ReactNode } from 'react';
import { parseMarkdown, type Block } from '~/lib/markdown';
import { inline } from './markdownInline';
import { CopyButton } from './bits';
import './markdown.css';

/** Markdown as elements of the page: no HTML is ever taken from the text. */
export function Markdown({ text }: { text: string }) {
  return <div className="md">{parseMarkdown(text).map(block)}</div>;
}

function block(one: Block, key: number): ReactNode {
  switch (one.kind) {
    case 'heading': {
      const Tag = `h${Math.min(6, one.level + 1)}` as 'h2';
      return <Tag key={key}>{inline(one.text)}</Tag>;
    }
    case 'paragraph':
      return <p key={key}>{inline(one.text)}</p>;
    case 'code':
      return (
        <div key={key} className="md-code">
          <pre className="code" tabIndex={0}>{one.text}</pre>
          <CopyButton text={one.text} />
        </div>
      );
    case 'list': {
      const Tag = one.ordered ? 'ol' : 'ul';
      return (
        <Tag key={key}>
          {one.items.map((item, i) => (
            <li key={i}>{inline(item)}</li>
          ))}
        </Tag>
      );
    }
    case 'table':
      return (
        <div key={key} className="tbl-wrap">
          <table>
            <thead><tr>{one.head.map((cell, i) => <th key={i}>{inline(cell)}</th>)}</tr></thead>
            <tbody>
              {one.rows.map((row, i) => (
                <tr key={i}>{row.map((cell, j) => <td key={j}>{inline(cell)}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'quote':
      return <blockquote key={key}>{inline(one.text)}</blockquote>;
    case 'rule':
      return <hr key={key} />;
  }
}
