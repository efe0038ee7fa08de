import { queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components } from '~/app/api-schema';

export type ProjectDocument = components['schemas']['DocumentView'];
export type PositionNote = components['schemas']['PositionNote'];
const of = (project_id: string) => ({ params: { path: { project_id } } });
const one = (document_id: string) => ({ params: { path: { document_id } } });

export const documentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['scheduling', 'documents', id],
    queryFn: () => ask(http.GET('/api/v1/projects/{project_id}/documents', of(id))),
  });
export const addDocument = (id: string, name: string, data_base64: string) =>
  ask(http.POST('/api/v1/projects/{project_id}/documents', { ...of(id), body: { name, data_base64 } }));
export const shareDocument = (id: string, shared: boolean) =>
  ask(http.PATCH('/api/v1/documents/{document_id}', { ...one(id), body: { shared } }));
export const removeDocument = (id: string) => ask(http.DELETE('/api/v1/documents/{document_id}', one(id)));

export const positionNotesQuery = (id: string) =>
  queryOptions({
    queryKey: ['scheduling', 'position-notes', id],
    queryFn: () => ask(http.GET('/api/v1/projects/{project_id}/position-notes', of(id))),
  });
export const savePositionNotes = (id: string, items: PositionNote[]) =>
  ask(http.PUT('/api/v1/projects/{project_id}/position-notes', { ...of(id), body: { items } }));
