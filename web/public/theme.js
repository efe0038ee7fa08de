// Runs before the first paint, so that a dark screen never flashes white.
(() => {
  const saved = localStorage.getItem('mantine-color-scheme-value');
  const dark = saved === 'dark' || (saved !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  root.style.background = dark ? '#12181a' : '#f6f8f8';
})();
