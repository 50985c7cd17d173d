import { describe, expect, it } from 'vitest';
import { merge3, mergedText } from './merge3';

const kinds = (base: string, mine: string, theirs: string) => merge3(base, mine, theirs).map((one) => one.kind);

describe('a three-way merge', () => {
  const base = 'a\nb\nc\nd\ne';
  it('takes what either side changed', () => {
    const merged = merge3(base, 'a\nB\nc\nd\ne', 'a\nb\nc\nd\nE\nf');
    expect(merged.some((one) => one.kind === 'conflict')).toBe(false);
    expect(mergedText(merged)).toBe('a\nB\nc\nd\nE\nf');
  });
  it('takes a change that both made once', () => expect(mergedText(merge3(base, 'a\nx\nc\nd\ne', 'a\nx\nc\nd\ne'))).toBe('a\nx\nc\nd\ne'));
  it('leaves the choice where both changed the same place differently', () => {
    const merged = merge3(base, 'a\nmine\nc\nd\ne', 'a\ntheirs\nc\nd\ne!');
    expect(merged.map((one) => one.kind)).toEqual(['unchanged', 'conflict', 'unchanged', 'theirs']);
    expect(mergedText(merged)).toBe('a\nmine\nc\nd\ne!');
    expect(mergedText(merged, new Map([[0, 'theirs']]))).toBe('a\ntheirs\nc\nd\ne!');
    expect(mergedText(merged, new Map([[0, 'both']]))).toBe('a\nmine\ntheirs\nc\nd\ne!');
    expect(mergedText(merged, new Map([[0, 'base']]))).toBe('a\nb\nc\nd\ne!');
  });
  it('sees a conflict where one deletes what the other changed', () => expect(kinds(base, 'a\nc\nd\ne', 'a\nb2\nc\nd\ne')).toContain('conflict'));
  it('keeps both insertions apart, and says so where they meet', () => {
    expect(mergedText(merge3(base, `0\n${base}`, `${base}\n9`))).toBe(`0\n${base}\n9`);
    expect(kinds(base, 'a\nb\nx\nc\nd\ne', 'a\nb\ny\nc\nd\ne')).toContain('conflict');
  });
  it('gives a side back whole when the other changed nothing', () => {
    for (const text of ['', 'a', 'x\ny', base, `${base}\n${base}`, 'e\nd\nc\nb\na']) {
      expect(mergedText(merge3(base, base, text))).toBe(text);
      expect(mergedText(merge3(base, text, base))).toBe(text);
      expect(mergedText(merge3(text, text, base))).toBe(base);
    }
  });
  it('loses no line of either side on random texts', () => {
    let seed = 7;
    const next = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
    for (let round = 0; round < 300; round++) {
      const text = () => Array.from({ length: next(12) }, () => 'abcd'[next(4)]).join('\n');
      const [o, a, b] = [text(), text(), text()];
      const merged = merge3(o, a, b);
      expect(merged.flatMap((one) => one.base).join('\n')).toBe(o);
      expect(merged.flatMap((one) => one.mine).join('\n')).toBe(a);
      expect(merged.flatMap((one) => one.theirs).join('\n')).toBe(b);
    }
  });
  it('is quick for long texts', () => {
    const long = Array.from({ length: 50_000 }, (_, i) => `line ${i}`);
    const mine = [...long];
    mine[10] = 'mine';
    const theirs = [...long];
    theirs[49_990] = 'theirs';
    const merged = mergedText(merge3(long.join('\n'), mine.join('\n'), theirs.join('\n'))).split('\n');
    expect([merged[10], merged[49_990]]).toEqual(['mine', 'theirs']);
  });
});
