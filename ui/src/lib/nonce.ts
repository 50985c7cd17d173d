/** The server's policy lets style elements in only with this page's nonce; libraries that make some are handed it. */
export function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}
