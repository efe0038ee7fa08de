import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';

/** Whose notifications: a user's in the office, or a worker's on the phone. */
export type Side = 'office' | 'worker';
export type NotificationPage = Awaited<ReturnType<typeof loadPage>>;
export type Notification = NotificationPage['items'][number];
export type Choice = Awaited<ReturnType<typeof loadChoices>>[number];

function loadPage(side: Side, cursor?: string) {
  const params = { query: cursor ? { cursor } : {} };
  return side === 'worker'
    ? ask(http.GET('/api/v1/worker/notifications', { params }))
    : ask(http.GET('/api/v1/notifications', { params }));
}

async function loadChoices(side: Side) {
  const answer =
    side === 'worker'
      ? await ask(http.GET('/api/v1/worker/notification-choices'))
      : await ask(http.GET('/api/v1/notification-choices'));
  return answer.items;
}

const half_minute = 30_000;

export const notificationsQuery = (side: Side) =>
  infiniteQueryOptions({
    queryKey: ['notifications', side],
    queryFn: ({ pageParam }) => loadPage(side, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: half_minute,
    retry: false,
  });

export const choicesQuery = (side: Side) =>
  queryOptions({ queryKey: ['notification-choices', side], queryFn: () => loadChoices(side) });

export const markRead = (side: Side, id?: string) => {
  const body = id ? { id } : {};
  return side === 'worker'
    ? ask(http.POST('/api/v1/worker/notification-readings', { body }))
    : ask(http.POST('/api/v1/notification-readings', { body }));
};

export const choose = (side: Side, choice: Choice) => {
  const body = { items: [choice] };
  return side === 'worker'
    ? ask(http.PUT('/api/v1/worker/notification-choices', { body }))
    : ask(http.PUT('/api/v1/notification-choices', { body }));
};
