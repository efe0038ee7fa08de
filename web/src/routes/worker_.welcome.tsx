import { createFileRoute, redirect } from '@tanstack/react-router';
import { ErrorScreen } from '~/app/ErrorScreen';
import { WelcomePage } from '~/features/worker/WelcomePage';

export const Route = createFileRoute('/worker_/welcome')({
  beforeLoad: async ({ context }) => {
    const { enterWorker } = await import('~/features/worker/enter');
    if ((await enterWorker(context.queryClient)) === 'sign-in') throw redirect({ to: '/worker/sign-in' });
  },
  component: WelcomePage,
  errorComponent: ErrorScreen,
});
