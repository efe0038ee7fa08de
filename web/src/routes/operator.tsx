import { createFileRoute, redirect } from '@tanstack/react-router';
import { ErrorScreen } from '~/app/ErrorScreen';
import { NotFoundScreen } from '~/app/NotFoundScreen';
import { toProblem } from '~/app/problem';
import { OperatorShell } from '~/features/operator/OperatorShell';

export const Route = createFileRoute('/operator')({
  beforeLoad: async ({ context }) => {
    const { operatorQuery } = await import('~/features/operator/api');
    try {
      await context.queryClient.ensureQueryData(operatorQuery);
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.status !== 401) throw problem;
      throw redirect({ to: '/operator/sign-in' });
    }
  },
  component: OperatorShell,
  notFoundComponent: NotFoundScreen,
  errorComponent: ErrorScreen,
});
