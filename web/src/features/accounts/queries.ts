import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';

export const usersQuery = queryOptions({ queryKey: ['users'], queryFn: () => ask(http.GET('/api/v1/users')) });
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () => ask(http.GET('/api/v1/invitations')),
});
export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => ask(http.GET('/api/v1/sessions')) });
export const apiTokensQuery = queryOptions({
  queryKey: ['api-tokens'],
  queryFn: () => ask(http.GET('/api/v1/api-tokens')),
});

/** The sentences come in the reader's language. */
export const auditQuery = (language: string) =>
  infiniteQueryOptions({
    queryKey: ['audit-log', language],
    queryFn: ({ pageParam }) =>
      ask(http.GET('/api/v1/audit-log', { params: { query: { limit: 50, ...(pageParam && { before: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => ask(http.POST('/api/v1/invitation-lookups', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
