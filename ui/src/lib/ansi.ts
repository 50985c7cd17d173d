// eslint-disable-next-line no-control-regex
const SEQUENCE = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;

/** The text without the colours and cursor moves that terminals understand. */
export function plainText(text: string): string {
  return text.includes('\u001b') ? text.replace(SEQUENCE, '') : text;
}
