import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, http } from '~/app/api';
import { chosenLocale, default as i18n } from '~/app/i18n';
import { forgetSeen, peek, type Seen, seen } from './seen';
import { moments } from './when';
import type { Worker } from './wire';

type Me = Omit<Worker, 'clock_ahead_ms'>;
const sessionKey = 'session';
const withClock = (me: Me): Worker => ({ ...me, clock_ahead_ms: Date.parse(me.now) - Date.now() });

async function load(): Promise<Worker> {
  const before = await peek<Worker>(sessionKey);
  const me = withClock(await ask(http.GET('/api/v1/worker/session')));
  if (before && before.person.id !== me.person.id) await forgetSeen();
  return me;
}

/** Asked without a connection, too: then it is what was last seen. */
export const offlineToo = { networkMode: 'always', refetchOnReconnect: 'always' } as const;

export const workerQuery = queryOptions({
  queryKey: ['worker', 'session'],
  queryFn: () => seen(sessionKey, load),
  staleTime: 15_000,
  retry: false,
  ...offlineToo,
});

export const useWorker = () => useSuspenseQuery(workerQuery).data.value;
export const useOrganization = () => {
  const me = useWorker();
  return me.organizations.find((o) => o.id === me.current) ?? me.organizations[0];
};

/** Takes over the session that a code has just opened. Nothing of somebody else stays. */
export async function adoptWorker(client: QueryClient, me: Me) {
  await forgetSeen();
  client.clear();
  // the first time, the language on the profile is the office's guess: the phone's is better, and is then written there
  if (!chosenLocale() && !me.first_time) await i18n.changeLanguage(me.person.locale);
  await client.fetchQuery(workerQuery);
}

export async function chooseOrganization(client: QueryClient, organization_id: string) {
  const me = await ask(http.PUT('/api/v1/worker/session/organization', { body: { organization_id } }));
  client.removeQueries({ predicate: (q) => q.queryKey[0] === 'worker' && q.queryKey[1] !== 'session' });
  client.setQueryData<Seen<Worker>>(workerQuery.queryKey, { value: withClock(me), asOf: null });
  await client.invalidateQueries({ queryKey: workerQuery.queryKey });
}

export const signOut = () => ask(http.DELETE('/api/v1/session'));
/** Once the page that showed it is left: nothing stays for the next person. */
export async function leave(client: QueryClient) {
  await forgetSeen();
  client.clear();
}

const half_minute = 30_000;

/** By the organization's clock, to the half minute. */
export function useNow() {
  const { clock_ahead_ms } = useWorker();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), half_minute);
    return () => clearInterval(timer);
  }, []);
  return now + clock_ahead_ms;
}

/** In the reader's language; in a place's own time zone, or the organization's. */
export function useMoments(zone?: string) {
  const { i18n: at } = useTranslation();
  const organization = useOrganization();
  return moments(at.language, zone ?? organization?.time_zone ?? 'UTC');
}
