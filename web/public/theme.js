// Runs before the first paint, so that a dark screen never flashes white.
(() => {
  const saved = localStorage.getItem('mantine-color-scheme-value');
  const dark = saved === 'dark' || (saved !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  // The worker's app installs under its own address.
  const worker = /^\/worker(\/|$)/.test(location.pathname);
  if (worker) document.querySelector('link[rel=manifest]').href = '/worker.webmanifest';
  document.querySelector('meta[name=theme-color]').content = worker ? (dark ? '#12181a' : '#f6f8f8') : '#0f5f5a';
  root.style.background = dark ? '#12181a' : '#f6f8f8';
})();
