const VERSION = '__VERSION__';
const PRECACHE = '__PRECACHE__';
const SHELL = `shell-${VERSION}`;
const SEEN = 'seen';
self.addEventListener('install', (e) => {
  e.waitUntil(
    caches
      .open(SHELL)
      .then((c) =>
        c.addAll(PRECACHE.map((u) => new Request(u, { cache: u.startsWith('/assets/') ? 'default' : 'no-cache' }))),
      ),
  );
});
self.addEventListener('activate', (e) => {
  e.waitUntil(
    (async () => {
      for (const k of await caches.keys()) if (k.startsWith('shell-') && k !== SHELL) await caches.delete(k);
      await self.clients.claim();
    })(),
  );
});
self.addEventListener('message', (e) => {
  if (e.data === 'skip-waiting') void self.skipWaiting();
});
self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (e.request.mode === 'navigate') {
    e.respondWith(fetch(e.request).catch(async () => (await caches.match('/index.html')) ?? Response.error()));
    return;
  }
  if (!url.pathname.startsWith('/assets/')) {
    e.respondWith(caches.match(e.request).then((r) => r ?? fetch(e.request)));
    return;
  }
  e.respondWith(
    (async () => {
      const hit = await caches.match(e.request);
      if (hit) return hit;
      const res = await fetch(e.request);
      if (res.ok) await (await caches.open(SEEN)).put(e.request, res.clone());
      return res;
    })(),
  );
});
