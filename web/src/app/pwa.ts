/** Registers the service worker; tells the page when a newer version waits. */
export async function register() {
  const reg = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const tell = () =>
    reg.waiting &&
    navigator.serviceWorker.controller &&
    document.dispatchEvent(new CustomEvent('app:update', { detail: reg.waiting }));
  tell();
  reg.addEventListener('updatefound', () => reg.installing?.addEventListener('statechange', tell));
}
