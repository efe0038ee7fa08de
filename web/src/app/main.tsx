import './styles.css';
import '@fontsource-variable/inter/wght.css';
import './app.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { signedOut } from './api';
import { startI18n, uiLocale } from './i18n';
import { queryClient, router } from './router';
import { resolver, theme } from './theme';

/** A session that ended elsewhere leads to the sign-in page, and back to where the person was. */
signedOut.addEventListener('signed-out', () => {
  const { pathname, href } = router.state.location;
  if (/^\/worker(\/|$)/.test(pathname)) {
    // who was not signed in is led there by the route itself
    if (queryClient.getQueryData(['worker', 'session']) === undefined) return;
    queryClient.clear();
    if (pathname !== '/worker/sign-in') void router.navigate({ to: '/worker/sign-in', search: { return_to: href } });
    return;
  }
  if (pathname.startsWith('/operator')) {
    queryClient.removeQueries({ queryKey: ['operator'] });
    if (pathname !== '/operator/sign-in') void router.navigate({ to: '/operator/sign-in' });
    return;
  }
  if (!pathname.startsWith('/app')) return;
  queryClient.clear();
  void router.navigate({ to: '/sign-in', search: { return_to: href } });
});

function start(root: HTMLElement) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={null}>
            <RouterProvider router={router} />
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
startI18n().then(() => {
  document.documentElement.lang = uiLocale();
  start(root);
});
if ('serviceWorker' in navigator && import.meta.env.PROD) void import('./pwa').then((m) => m.register());
