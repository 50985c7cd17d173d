import { describe, expect, it } from 'vitest';
import { parseUnified, sideBySide } from './unified';

const DIFF = `--- a/x
+++ b/x
@@ -1,4 +1,4 @@
 one
-two
-three
+2
 four
\\ No newline at end of file
`;

describe('parseUnified', () => {
  it('numbers the lines of both sides and leaves file headers out', () => {
    expect(parseUnified(DIFF).map(({ kind, left, right }) => [kind, left, right])).toEqual([
      ['hunk', undefined, undefined],
      ['same', 1, 1],
      ['del', 2, undefined],
      ['del', 3, undefined],
      ['add', undefined, 2],
      ['same', 4, 3],
      ['note', undefined, undefined],
    ]);
  });

  it('keeps a removed line that itself begins with two dashes', () => {
    expect(parseUnified('@@ -1 +0,0 @@\n--- a comment in SQL').at(-1)).toEqual({ kind: 'del', text: '-- a comment in SQL', left: 1 });
  });

  it('reads nothing from an empty text', () => expect(parseUnified('')).toEqual([]));
});

describe('sideBySide', () => {
  it('puts additions beside the deletions they replace', () => {
    expect(sideBySide(parseUnified(DIFF)).map(({ left, right }) => [left?.text, right?.text]).slice(1, 5)).toEqual([
      ['one', 'one'],
      ['two', '2'],
      ['three', undefined],
      ['four', 'four'],
    ]);
  });
});
