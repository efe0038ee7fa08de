import { createFileRoute, redirect } from '@tanstack/react-router';
import { canManage, sessionQuery } from '~/app/session';

export const Route = createFileRoute('/app/settings/')({
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(sessionQuery);
    throw redirect({ to: canManage(me) ? '/app/settings/organization' : '/app/settings/account', replace: true });
  },
});
