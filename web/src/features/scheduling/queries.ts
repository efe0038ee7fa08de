import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components } from '~/app/api-schema';

type Schemas = components['schemas'];
export type Project = Schemas['Project'];
export type Plan = Schemas['Plan'];
export type Schedule = Plan['schedules'][number];
export type Shift = Schemas['Shift'];
export type Booking = Schemas['Booking'];
export type Edit = Schemas['Edit'];
export type Told = Schemas['EditsAnswer']['told'][number];
export type Venue = Schemas['Venue'];
export type Client = Schemas['Client'];
export type Suggested = Schemas['SuggestedPerson'];
export type Review = Schemas['Review'];
export type Calendar = Schemas['Calendar'];
export type ProjectFilters = { query?: string; state?: 'archived'; client?: string };

const of = (project_id: string) => ({ params: { path: { project_id } } });

export const projectsQuery = (f: ProjectFilters) =>
  queryOptions({
    queryKey: ['scheduling', 'projects', f],
    queryFn: ({ signal }) => {
      const narrowing = { ...(f.query && { query: f.query }), ...(f.client && { client_id: f.client }) };
      const query = { state: f.state ?? ('open' as const), limit: 200, ...narrowing };
      return ask(http.GET('/api/v1/projects', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
/** The whole list, a page after the other. */
export const allProjectsQuery = (f: ProjectFilters) =>
  infiniteQueryOptions({
    queryKey: ['scheduling', 'projects', 'pages', f],
    queryFn: ({ pageParam, signal }) => {
      const narrowing = { ...(f.query && { query: f.query }), ...(f.client && { client_id: f.client }) };
      const query = { state: f.state ?? ('open' as const), limit: 100, ...narrowing };
      const params = { query: { ...query, ...(pageParam && { cursor: pageParam }) } };
      return ask(http.GET('/api/v1/projects', { params, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
/** As managers see it: with the draft's edits, if there is a draft. Another manager's work shows without asking. */
export const planQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['scheduling', 'plan', project_id],
    queryFn: () =>
      ask(http.GET('/api/v1/projects/{project_id}/plan', { params: { path: { project_id }, query: { draft: true } } })),
    refetchInterval: 30_000,
  });
export const reviewQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['scheduling', 'review', id, language],
    queryFn: () => ask(http.GET('/api/v1/projects/{project_id}/draft', of(id))),
    staleTime: 0,
  });
export const historyQuery = (id: string, language: string) =>
  infiniteQueryOptions({
    queryKey: ['scheduling', 'history', id, language],
    queryFn: ({ pageParam }) => {
      const params = { ...of(id).params, query: pageParam ? { cursor: pageParam } : {} };
      return ask(http.GET('/api/v1/projects/{project_id}/history', { params }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
export const suggestionsQuery = (shift_id: string, query: string, language: string) =>
  queryOptions({
    queryKey: ['scheduling', 'suggestions', shift_id, query, language],
    queryFn: ({ signal }) => {
      const params = { path: { shift_id }, query: { limit: 100, ...(query && { query }) } };
      return ask(http.GET('/api/v1/shifts/{shift_id}/suggestions', { params, signal }));
    },
    placeholderData: keepPreviousData,
  });
/** What booking these people would add in overtime; who is not named would have none. */
export const overtimeQuery = (shift_id: string, staff_ids: string) =>
  queryOptions({
    queryKey: ['scheduling', 'overtime', shift_id, staff_ids],
    queryFn: ({ signal }) => {
      const params = { path: { shift_id }, query: { staff_ids } };
      return ask(http.GET('/api/v1/shifts/{shift_id}/overtime-warnings', { params, signal }));
    },
    placeholderData: keepPreviousData,
  });
/** A shift that is only drafted has no suggestions yet; the directory stands in. */
export const staffQuery = (query: string, skill: string | null) =>
  queryOptions({
    queryKey: ['scheduling', 'staff', query, skill],
    queryFn: ({ signal }) => {
      const q = { limit: 100, state: 'active' as const, ...(query ? { q: query } : skill && { skills: skill }) };
      return ask(http.GET('/api/v1/staff', { params: { query: q }, signal }));
    },
    placeholderData: keepPreviousData,
  });
export const skillsQuery = queryOptions({
  queryKey: ['scheduling', 'skills'],
  queryFn: () => ask(http.GET('/api/v1/skills')),
});
export const clientsQuery = (query = '', archived = false) =>
  queryOptions({
    queryKey: ['scheduling', 'clients', query, archived],
    queryFn: ({ signal }) =>
      ask(http.GET('/api/v1/clients', { params: { query: { archived, ...(query && { query }) } }, signal })),
    placeholderData: keepPreviousData,
  });
export const clientQuery = (client_id: string) =>
  queryOptions({
    queryKey: ['scheduling', 'client', client_id],
    queryFn: () => ask(http.GET('/api/v1/clients/{client_id}', { params: { path: { client_id } } })),
  });

export type PlanningSettings = Schemas['SchedulingSettings'];
export const planningSettingsQuery = queryOptions({
  queryKey: ['scheduling', 'settings'],
  queryFn: () => ask(http.GET('/api/v1/scheduling-settings')),
});
