import { queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components } from '~/app/api-schema';
import type { Seen } from './clockQuery';

export type OwnHours = components['schemas']['EntryList'];

export const ownHoursQuery = (whose: string, seen: Seen<OwnHours>) =>
  queryOptions({
    queryKey: ['worker', 'own-hours', whose],
    queryFn: () => seen(`${whose} own-hours`, () => ask(http.GET('/api/v1/worker/timesheets'))),
    networkMode: 'always',
    staleTime: 0,
  });

/** What the worker has to do something about. */
export const isDue = (e: OwnHours['items'][number]) => e.state === 'awaiting' || e.state === 'rejected';
