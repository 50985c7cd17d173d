import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown';

describe('parseMarkdown', () => {
  it('reads blocks', () => {
    const blocks = parseMarkdown('# Title\n\nOne\nline.\n\n- a\n  more\n- b\n\n```yaml\nid: x\n\n# no title\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\n---\n');
    expect(blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Title' },
      { kind: 'paragraph', text: 'One line.' },
      { kind: 'list', ordered: false, items: ['a more', 'b'] },
      { kind: 'code', language: 'yaml', text: 'id: x\n\n# no title' },
      { kind: 'table', head: ['a', 'b'], rows: [['1', '2']] },
      { kind: 'quote', text: 'said' },
      { kind: 'rule' },
    ]);
  });

  it('keeps HTML as text', () => {
    expect(parseMarkdown('<img src=x onerror=alert(1)>')).toEqual([{ kind: 'paragraph', text: '<img src=x onerror=alert(1)>' }]);
  });

  it('ends, whatever it is given', () => {
    for (const text of ['```', '|', '- ', '#', '> ', '\r\n\r\n', '1. ', '* * *x']) expect(Array.isArray(parseMarkdown(text))).toBe(true);
  });
});
