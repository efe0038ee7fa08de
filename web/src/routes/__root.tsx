import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { ErrorScreen } from '~/app/ErrorScreen';
import { NotFoundScreen } from '~/app/NotFoundScreen';
import { Notices } from '~/app/Notices';
import { RouteFocus } from '~/app/RouteFocus';

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: NotFoundScreen,
  errorComponent: ErrorScreen,
});

function Root() {
  return (
    <>
      <RouteFocus />
      <Outlet />
      <Notices />
    </>
  );
}
