import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components, paths } from '~/app/api-schema';
import { toQuery } from './filterQuery';
import type { Filters } from './filters';

type Schemas = components['schemas'];
export type Row = Schemas['DirectoryRow'];
export type Member = Schemas['StaffView'];
export type CustomField = Schemas['CustomField'];
export type CustomValue = Schemas['CustomValue'];
export type MemberInput = paths['/api/v1/staff/{staff_id}']['put']['requestBody']['content']['application/json'];
export type Edits = paths['/api/v1/staff/edits']['post']['requestBody']['content']['application/json'];

/** The signal drops the answer to what was typed before. */
export const directoryQuery = (f: Filters) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'directory', f],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...toQuery(f), limit: 200, ...(pageParam && { cursor: pageParam }) };
      return ask(http.GET('/api/v1/staff', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
export const memberQuery = (staff_id: string) =>
  queryOptions({
    queryKey: ['staff', 'member', staff_id],
    queryFn: () => ask(http.GET('/api/v1/staff/{staff_id}', { params: { path: { staff_id } } })),
  });
export const warningsQuery = (staff_id: string) =>
  queryOptions({
    queryKey: ['staff', 'warnings', staff_id],
    queryFn: () => ask(http.GET('/api/v1/staff/{staff_id}/warnings', { params: { path: { staff_id } } })),
  });
export const availabilityQuery = (staff_id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['staff', 'availability', staff_id, from, to],
    queryFn: () =>
      ask(http.GET('/api/v1/staff/{staff_id}/availability', { params: { path: { staff_id }, query: { from, to } } })),
  });
export const skillsQuery = queryOptions({
  queryKey: ['staff', 'skills'],
  queryFn: () => ask(http.GET('/api/v1/skills')),
});
export const tagsQuery = queryOptions({ queryKey: ['staff', 'tags'], queryFn: () => ask(http.GET('/api/v1/tags')) });
export const departmentsQuery = queryOptions({
  queryKey: ['staff', 'departments'],
  queryFn: () => ask(http.GET('/api/v1/departments')),
});
export const fieldsQuery = queryOptions({
  queryKey: ['staff', 'fields'],
  queryFn: () => ask(http.GET('/api/v1/custom-fields')),
});

export const policiesQuery = queryOptions({
  queryKey: ['staff', 'overtime-policies'],
  queryFn: () => ask(http.GET('/api/v1/overtime-policies')),
});

/** Counts, rows and profiles speak of each other: after a change all are asked anew. */
export function useRefreshStaff() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['staff'] });
}
