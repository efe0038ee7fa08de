/** The token of a mailed link: after the #, so that it never reaches a server's log. */
export function hashToken(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
}
