import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components, paths } from '~/app/api-schema';

type Schemas = components['schemas'];
export type Project = Schemas['Project'];
export type Shift = Schemas['Shift'];
export type Booking = Schemas['Booking'];
export type EditsBody =
  paths['/api/v1/projects/{project_id}/edits']['post']['requestBody']['content']['application/json'];
export type ProjectFilters = { query?: string; state?: 'archived' };

const of = (project_id: string) => ({ params: { path: { project_id } } });

export const projectsQuery = (f: ProjectFilters) =>
  queryOptions({
    queryKey: ['scheduling', 'projects', f],
    queryFn: ({ signal }) => {
      const query = { state: f.state ?? ('open' as const), limit: 200, ...(f.query && { query: f.query }) };
      return ask(http.GET('/api/v1/projects', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
export const planQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['scheduling', 'plan', project_id],
    queryFn: () =>
      ask(http.GET('/api/v1/projects/{project_id}/plan', { params: { path: { project_id }, query: { draft: true } } })),
  });
export const suggestionsQuery = (shift_id: string) =>
  queryOptions({
    queryKey: ['scheduling', 'suggestions', shift_id],
    queryFn: () => ask(http.GET('/api/v1/shifts/{shift_id}/suggestions', { params: { path: { shift_id } } })),
  });

export const addProject = (title: string) => ask(http.POST('/api/v1/projects', { body: { title } }));
export const editPlan = (id: string, body: EditsBody) =>
  ask(http.POST('/api/v1/projects/{project_id}/edits', { ...of(id), body }));
