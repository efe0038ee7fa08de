import { type QueryClient, queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { ask, http } from './api';
import { chosenLocale, default as i18n } from './i18n';
import type { Me } from './wire';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => ask(http.GET('/api/v1/session')),
  staleTime: 15_000,
  retry: false,
});

export const useMe = () => useSuspenseQuery(sessionQuery).data;
export const useMaybeMe = () => useQuery({ ...sessionQuery, enabled: false }).data;

/** Takes over a session the server has just opened or changed. Nothing of another organization stays in memory. */
export async function adoptSession(client: QueryClient, me: Me) {
  client.removeQueries({ predicate: (q) => q.queryKey[0] !== 'session' && q.queryKey[0] !== 'plans' });
  client.setQueryData(sessionQuery.queryKey, me);
  if (!chosenLocale()) await i18n.changeLanguage(me.person.locale);
}

export function useRefreshSession() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

export const canManage = (me: Me) => me.user.role !== 'member';
export const isGranted = (me: Me, feature: string) => me.entitlements.features.includes(feature);
