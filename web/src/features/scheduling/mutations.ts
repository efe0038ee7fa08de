import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components, paths } from '~/app/api-schema';
import { type Edit, type Plan, type PlanningSettings, planQuery } from './queries';

type Body<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends {
  requestBody?: { content: { 'application/json': infer B } };
}
  ? B
  : never;
export type ProjectInput = Body<'/api/v1/projects', 'post'>;
export type ProjectChange = Body<'/api/v1/projects/{project_id}', 'patch'>;
export type ClientInput = Body<'/api/v1/clients', 'post'>;
export type ClientChange = Body<'/api/v1/clients/{client_id}', 'patch'>;
export type QuickShift = Body<'/api/v1/quick-shifts', 'post'>;
export type ImportAnswer = components['schemas']['ProjectImportAnswer'];

const of = (project_id: string) => ({ params: { path: { project_id } } });
const at = (client_id: string) => ({ params: { path: { client_id } } });

export const addProject = (body: ProjectInput) => ask(http.POST('/api/v1/projects', { body }));
export const changeProject = (id: string, body: ProjectChange) =>
  ask(http.PATCH('/api/v1/projects/{project_id}', { ...of(id), body }));
export const archiveProject = (id: string) => ask(http.POST('/api/v1/projects/{project_id}/archivings', of(id)));
export const restoreProject = (id: string) => ask(http.DELETE('/api/v1/projects/{project_id}/archivings', of(id)));

export const editPlan = (id: string, edits: Edit[], draft: boolean) =>
  ask(http.POST('/api/v1/projects/{project_id}/edits', { ...of(id), body: { edits, draft } }));
export const undoLast = (id: string) => ask(http.DELETE('/api/v1/projects/{project_id}/draft/last-edit', of(id)));
export const discardDraft = (id: string) => ask(http.DELETE('/api/v1/projects/{project_id}/draft', of(id)));
export const applyDraft = (id: string, override_overlap: boolean) =>
  ask(http.POST('/api/v1/projects/{project_id}/draft-applications', { ...of(id), body: { override_overlap } }));
export const answerCancellation = (booking_id: string, accept: boolean) =>
  ask(
    http.POST('/api/v1/bookings/{booking_id}/cancellation-answers', {
      params: { path: { booking_id } },
      body: { accept },
    }),
  );
export const addQuickShift = (body: QuickShift) => ask(http.POST('/api/v1/quick-shifts', { body }));
/** A file of rows as it is sent: the text of a CSV file, or a workbook. */
export type RowsFile = { csv: string } | { xlsx_base64: string };
export const importProjects = (file: RowsFile, dry_run: boolean) =>
  ask(http.POST('/api/v1/project-imports', { body: { ...file, dry_run } }));

export const addClient = (body: ClientInput) => ask(http.POST('/api/v1/clients', { body }));
export const changeClient = (id: string, body: ClientChange) =>
  ask(http.PATCH('/api/v1/clients/{client_id}', { ...at(id), body }));
export const archiveClient = (id: string) => ask(http.POST('/api/v1/clients/{client_id}/archivings', at(id)));
export const restoreClient = (id: string) => ask(http.DELETE('/api/v1/clients/{client_id}/archivings', at(id)));

/** The plan came with the answer; all that speaks of it is asked anew. */
export function acceptPlan(client: QueryClient, plan: Plan) {
  const { queryKey } = planQuery(plan.project.id);
  client.setQueryData(queryKey, plan);
  return client.invalidateQueries({
    queryKey: ['scheduling'],
    predicate: (q) => q.queryKey[1] !== 'plan' || q.queryKey[2] !== plan.project.id,
  });
}
export function useRefreshScheduling() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['scheduling'] });
}

export type Filled = components['schemas']['MagicFillAnswer'];
export const magicFill = (id: string) =>
  ask(http.POST('/api/v1/projects/{project_id}/magic-fill', { ...of(id), body: {} }));
export const changePlanningSettings = (body: PlanningSettings) =>
  ask(http.PUT('/api/v1/scheduling-settings', { body }));
