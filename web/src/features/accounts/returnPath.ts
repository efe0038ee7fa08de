/** Only a path inside the manager app is followed after sign-in, never another site. */
export function returnPath(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/app(\/|\?|$)/.test(wanted) ? wanted : '/app';
}
