import { useQueryClient } from '@tanstack/react-query';
import { useRefreshSession } from '~/app/session';

/** Seats show in several places: after a change of users all of them are asked again. */
export function useUserChanges() {
  const client = useQueryClient();
  const refresh = useRefreshSession();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['users'] }),
      client.invalidateQueries({ queryKey: ['invitations'] }),
      refresh(),
    ]);
}
