import { queryOptions } from '@tanstack/react-query';
import { type ClockDay, readClock } from './queries';

/** The answer, or what was last seen of it. */
export type Seen<T> = (key: string, ask: () => Promise<T>) => Promise<{ value: T; asOf: string | null }>;

export const clockQuery = (whose: string, seen: Seen<ClockDay>) =>
  queryOptions({
    queryKey: ['worker', 'clock', whose],
    queryFn: () => seen(`${whose} clock`, readClock),
    networkMode: 'always',
    refetchInterval: 60_000,
  });
