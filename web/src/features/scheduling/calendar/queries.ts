import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { Search } from './search';

/** What the server narrows; the state of a shift is judged here, so that drafts count too. */
export const calendarQuery = (window: { from: string; until: string }, f: Search) =>
  queryOptions({
    queryKey: ['scheduling', 'calendar', window, f.project, f.client, f.person, f.skill],
    queryFn: ({ signal }) => {
      const narrowing = {
        ...(f.project && { project_id: f.project }),
        ...(f.client && { client_id: f.client }),
        ...(f.person && { staff_id: f.person }),
        ...(f.skill && { skill_id: f.skill }),
      };
      return ask(http.GET('/api/v1/calendar', { params: { query: { ...window, ...narrowing } }, signal }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
export const getShift = (shift_id: string) =>
  ask(http.GET('/api/v1/shifts/{shift_id}', { params: { path: { shift_id } } }));

/** Everybody active, or those who have the skill: who is free shows too. */
export const everybodyQuery = (skill: string | undefined) =>
  queryOptions({
    queryKey: ['scheduling', 'everybody', skill],
    queryFn: async ({ signal }) => {
      const all: { id: string; name: string }[] = [];
      let cursor: string | null = null;
      do {
        const query = {
          state: 'active' as const,
          limit: 200,
          ...(skill && { skills: skill }),
          ...(cursor && { cursor }),
        };
        const page: { items: { id: string; name: string }[]; next_cursor: string | null } = await ask(
          http.GET('/api/v1/staff', { params: { query }, signal }),
        );
        all.push(...page.items.map(({ id, name }) => ({ id, name })));
        cursor = page.next_cursor;
      } while (cursor && all.length < 2000);
      return all;
    },
    staleTime: 5 * 60_000,
  });
