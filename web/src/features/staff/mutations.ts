import { ask, http } from '~/app/api';
import type { paths } from '~/app/api-schema';
import type { SlotInput } from '~/app/wire';
import type { Edits, Member, MemberInput } from './queries';

const of = (staff_id: string) => ({ params: { path: { staff_id } } });
type NewMember = paths['/api/v1/staff']['post']['requestBody']['content']['application/json'];
export const addMember = (body: NewMember) => ask(http.POST('/api/v1/staff', { body }));

/** The profile as it is, with what has changed: what is left out of the request would be cleared. */
export function changeMember(m: Member, change: Partial<MemberInput>) {
  const { name, email, phone, locale, rating, skills, tags, departments, home, second_area, birth_date } = m;
  const { languages, transport, presentation, notes, employment_status, number, hired_on, employed } = m;
  const { overtime_policy, custom_values, version } = m;
  const now = { name, email, phone, locale, rating, skills, tags, departments, home, second_area, birth_date };
  const more = { languages, transport, presentation, notes, employment_status, number, hired_on, employed };
  const placeholder = m.claim === 'placeholder' && !change.email && !change.phone;
  const body = { ...now, ...more, overtime_policy, custom_values, version, placeholder, ...change };
  return ask(http.PUT('/api/v1/staff/{staff_id}', { ...of(m.id), body: body as MemberInput }));
}
export const rate = (id: string, rating: number) =>
  ask(http.PUT('/api/v1/staff/{staff_id}/rating', { ...of(id), body: { rating } }));
export const invite = (id: string) => ask(http.POST('/api/v1/staff/{staff_id}/invitations', { ...of(id), body: {} }));
export const deactivate = (id: string) =>
  ask(http.POST('/api/v1/staff/{staff_id}/deactivations', { ...of(id), body: {} }));
export const reactivate = (id: string) =>
  ask(http.POST('/api/v1/staff/{staff_id}/reactivations', { ...of(id), body: {} }));
export const removeMember = (id: string) => ask(http.DELETE('/api/v1/staff/{staff_id}', of(id)));
export const setPhoto = (id: string, data_base64: string) =>
  ask(http.PUT('/api/v1/staff/{staff_id}/photo', { ...of(id), body: { content_type: 'image/jpeg', data_base64 } }));
export const removePhoto = (id: string) => ask(http.DELETE('/api/v1/staff/{staff_id}/photo', of(id)));

const suggested = (staff_id: string, skill_id: string) => ({ params: { path: { staff_id, skill_id } } });
export const keepSkill = (id: string, skill: string) =>
  ask(
    http.POST('/api/v1/staff/{staff_id}/suggested-skills/{skill_id}/acceptances', {
      ...suggested(id, skill),
      body: {},
    }),
  );
export const ignoreSkill = (id: string, skill: string) =>
  ask(http.DELETE('/api/v1/staff/{staff_id}/suggested-skills/{skill_id}', suggested(id, skill)));

export const warn = (id: string, text: string, shared: boolean) =>
  ask(http.POST('/api/v1/staff/{staff_id}/warnings', { ...of(id), body: { text, shared } }));
export const removeWarning = (staff_id: string, warning_id: string) =>
  ask(http.DELETE('/api/v1/staff/{staff_id}/warnings/{warning_id}', { params: { path: { staff_id, warning_id } } }));

export const sayWeek = (id: string, days: { weekday: number; slots: SlotInput[] }[]) =>
  ask(http.PUT('/api/v1/staff/{staff_id}/availability/week', { ...of(id), body: { days } }));
export const sayDate = (id: string, date: string, slots: SlotInput[] | null) =>
  ask(http.PUT('/api/v1/staff/{staff_id}/availability/dates', { ...of(id), body: { days: [{ date, slots }] } }));

export const editMany = (body: Edits) => ask(http.POST('/api/v1/staff/edits', { body }));
export const previewImport = (csv: string) => ask(http.POST('/api/v1/staff/import-previews', { body: { csv } }));
export const importStaff = (csv: string, digest: string) =>
  ask(http.POST('/api/v1/staff/imports', { body: { csv, digest } }));

export type LabelKind = 'skills' | 'tags' | 'departments';
export function addLabel(kind: LabelKind, name: string, color: string, category: string) {
  if (kind === 'skills') return ask(http.POST('/api/v1/skills', { body: { name, color, category } }));
  return ask(http.POST(`/api/v1/${kind}`, { body: { name } }));
}
export function changeLabel(kind: LabelKind, id: string, name: string, color: string, category: string) {
  if (kind === 'skills') {
    const at = { params: { path: { skill_id: id } } };
    return ask(http.PUT('/api/v1/skills/{skill_id}', { ...at, body: { name, color, category } }));
  }
  if (kind === 'tags')
    return ask(http.PUT('/api/v1/tags/{tag_id}', { params: { path: { tag_id: id } }, body: { name } }));
  const at = { params: { path: { department_id: id } } };
  return ask(http.PUT('/api/v1/departments/{department_id}', { ...at, body: { name } }));
}
export function removeLabel(kind: LabelKind, id: string) {
  if (kind === 'skills') return ask(http.DELETE('/api/v1/skills/{skill_id}', { params: { path: { skill_id: id } } }));
  if (kind === 'tags') return ask(http.DELETE('/api/v1/tags/{tag_id}', { params: { path: { tag_id: id } } }));
  return ask(http.DELETE('/api/v1/departments/{department_id}', { params: { path: { department_id: id } } }));
}
type FieldInput = paths['/api/v1/custom-fields']['post']['requestBody']['content']['application/json'];
export const addField = (body: FieldInput) => ask(http.POST('/api/v1/custom-fields', { body }));
export const removeField = (custom_field_id: string) =>
  ask(http.DELETE('/api/v1/custom-fields/{custom_field_id}', { params: { path: { custom_field_id } } }));
