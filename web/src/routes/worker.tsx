import { createFileRoute, redirect } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ErrorScreen } from '~/app/ErrorScreen';
import { NotFoundScreen } from '~/app/NotFoundScreen';
import { WorkerShell } from '~/features/worker/WorkerShell';

const Bell = lazy(() => import('~/features/notifications/Bell'));

export const Route = createFileRoute('/worker')({
  beforeLoad: async ({ context, location }) => {
    const { enterWorker } = await import('~/features/worker/enter');
    const to = await enterWorker(context.queryClient);
    if (to === 'sign-in') throw redirect({ to: '/worker/sign-in', search: returnTo(location.href) });
    if (to === 'welcome') throw redirect({ to: '/worker/welcome' });
  },
  component: Phone,
  notFoundComponent: NotFoundScreen,
  errorComponent: ErrorScreen,
});

function Phone() {
  return (
    <WorkerShell
      bell={
        <Suspense fallback={null}>
          <Bell side="worker" />
        </Suspense>
      }
    />
  );
}

const returnTo = (href: string) => (href === '/worker' ? {} : { return_to: href });
