/** True if every word of `typed` stands somewhere in `text`, or its letters do in order within one word. */
export function matches(typed: string, text: string): boolean {
  const hay = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => hay.includes(word) || (word.length > 1 && inOrder(word, hay)));
}

function inOrder(word: string, text: string): boolean {
  let at = 0;
  for (const letter of text) {
    if (letter === word[at]) at++;
    if (at === word.length) return true;
  }
  return false;
}
