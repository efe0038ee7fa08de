import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import { seen } from './seen';
import { offlineToo } from './session';
import type { Worker } from './wire';

/** Whose it is: nobody reads what another person or organization left behind. */
export const whose = (me: Worker) => `${me.person.id} ${me.current}`;

export const profileQuery = (me: Worker) =>
  queryOptions({
    queryKey: ['worker', 'profile', whose(me)],
    queryFn: () => seen(`${whose(me)} profile`, () => ask(http.GET('/api/v1/worker/profile'))),
    ...offlineToo,
  });

export const availabilityQuery = (me: Worker, from: string, to: string) =>
  queryOptions({
    queryKey: ['worker', 'availability', whose(me), from, to],
    queryFn: () =>
      seen(`${whose(me)} availability ${from} ${to}`, () =>
        ask(http.GET('/api/v1/worker/availability', { params: { query: { from, to } } })),
      ),
    ...offlineToo,
  });

/** What the organization shared; a plan without warnings has none. */
export const warningsQuery = (me: Worker) =>
  queryOptions({
    queryKey: ['worker', 'warnings', whose(me)],
    queryFn: () => seen(`${whose(me)} warnings`, () => ask(http.GET('/api/v1/worker/warnings'))),
    retry: false,
    ...offlineToo,
  });

/** After something of one's own has changed. */
export function useRefresh() {
  const client = useQueryClient();
  return (...names: string[]) =>
    client.invalidateQueries({
      predicate: (q) => q.queryKey[0] === 'worker' && (names.length === 0 || names.includes(String(q.queryKey[1]))),
    });
}
