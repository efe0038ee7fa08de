import { queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components, paths } from '~/app/api-schema';

type Schemas = components['schemas'];
export type Presence = Schemas['Presence'];
export type PresenceEvent = Schemas['PresenceEvent'];
export type PresenceShift = Schemas['PresenceShift'];
export type PresencePerson = Schemas['PresencePerson'];
export type PunchKind =
  paths['/api/v1/bookings/{booking_id}/punches']['post']['requestBody']['content']['application/json']['kind'];
export type AbsenceKind = Schemas['AbsenceView']['kind'];

/** Each minute anew, whatever the stream told: what it could not tell is there then. */
export const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: () => ask(http.GET('/api/v1/presence')),
  refetchInterval: 60_000,
});

export const punchFor = (booking_id: string, kind: PunchKind) =>
  ask(
    http.POST('/api/v1/bookings/{booking_id}/punches', {
      params: { path: { booking_id } },
      body: { kind, key: crypto.randomUUID() },
    }),
  );
export const absenceKinds: AbsenceKind[] = ['no_show', 'late_cancellation', 'sick', 'other'];
type AbsenceMore = { note?: string; warning?: { text: string; shared: boolean } };
export const recordAbsence = (booking_id: string, kind: AbsenceKind, more: AbsenceMore = {}) =>
  ask(http.POST('/api/v1/absences', { body: { booking_id, kind, ...more } }));
export const withdrawAbsence = (booking_id: string) =>
  ask(http.DELETE('/api/v1/absences/{booking_id}', { params: { path: { booking_id } } }));

export type Absence = Schemas['AbsenceView'];
export const absencesQuery = (staff_id: string) =>
  queryOptions({
    queryKey: ['timeclock', 'absences', staff_id],
    queryFn: () => ask(http.GET('/api/v1/absences', { params: { query: { staff_id } } })),
  });

const daysBefore = 30;
const daysAfter = 14;
const daysFrom = (now: number, days: number) => new Date(now + days * 86_400_000).toISOString();
/** What the person may have missed, or says they will: the latest first. */
export const recentShiftsQuery = (staff_id: string, now: number) =>
  queryOptions({
    queryKey: ['timeclock', 'recent-shifts', staff_id],
    queryFn: async () => {
      const query = { staff_id, from: daysFrom(now, -daysBefore), until: daysFrom(now, daysAfter) };
      const c = await ask(http.GET('/api/v1/calendar', { params: { query } }));
      const person = c.people.findIndex((p) => p.id === staff_id);
      const items = c.shifts.flatMap((s) => {
        const b = s.bookings.find((x) => x.person === person && x.state !== 'no_show');
        return b
          ? [{ booking_id: b.id, at: b.starts_at ?? s.starts_at, project: c.projects[s.project]?.title ?? '' }]
          : [];
      });
      return { name: c.people[person]?.name ?? '', items: items.sort((a, b) => b.at.localeCompare(a.at)) };
    },
    staleTime: 0,
  });

export type ClockSettings = Schemas['ClockSettingsView'];
export const clockSettingsQuery = queryOptions({
  queryKey: ['clock-settings'],
  queryFn: () => ask(http.GET('/api/v1/clock-settings')),
});
export const changeClockSettings = (settings: ClockSettings) =>
  ask(http.PUT('/api/v1/clock-settings', { body: settings }));

export type ProjectClock = Schemas['ProjectClockView'];
export type Poster = Schemas['PosterView'];
const of = (project_id: string) => ({ params: { path: { project_id } } });

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeclock', 'project', id],
    queryFn: () => ask(http.GET('/api/v1/projects/{project_id}', of(id))),
  });
export const projectClockQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeclock', 'project-clock', id],
    queryFn: () => ask(http.GET('/api/v1/projects/{project_id}/clock-settings', of(id))),
  });
export const changeProjectClock = (id: string, body: ProjectClock) =>
  ask(http.PUT('/api/v1/projects/{project_id}/clock-settings', { ...of(id), body }));
export const postersQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeclock', 'posters', id],
    queryFn: () => ask(http.GET('/api/v1/projects/{project_id}/clock-posters', of(id))),
  });
export const makePoster = (id: string) => ask(http.POST('/api/v1/projects/{project_id}/clock-posters', of(id)));
export const revokePoster = (project_id: string, poster_id: string) =>
  ask(
    http.DELETE('/api/v1/projects/{project_id}/clock-posters/{poster_id}', {
      params: { path: { project_id, poster_id } },
    }),
  );
export const posterFile = (id: string, poster: Poster) =>
  `/api/v1/projects/${id}/clock-posters/${poster.id}/poster.pdf`;
export const readCode = (id: string) => ask(http.GET('/api/v1/projects/{project_id}/clock-code', of(id)));

export type Punch = Schemas['PunchView'];
export type EntryDetail = Schemas['EntryDetail'];
export type Worked = Schemas['WorkedTime'];
const booking = (booking_id: string) => ({ params: { path: { booking_id } } });

export const punchesQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeclock', 'punches', id],
    queryFn: () => ask(http.GET('/api/v1/bookings/{booking_id}/punches', booking(id))),
    staleTime: 0,
  });
export const entryQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['timeclock', 'entry', id, language],
    queryFn: () => ask(http.GET('/api/v1/timesheets/{booking_id}', booking(id))),
    staleTime: 0,
  });

export type EventPhoto = Schemas['EventPhotoView'];
export const photosQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeclock', 'photos', id],
    queryFn: () => ask(http.GET('/api/v1/projects/{project_id}/photos', of(id))),
    refetchInterval: 60_000,
  });
export const removePhoto = (photo_id: string) =>
  ask(http.DELETE('/api/v1/event-photos/{photo_id}', { params: { path: { photo_id } } }));

export type Policy = Schemas['PolicyView'];
export type Rules = Schemas['RulesView'];
export type PolicyInput = Pick<Policy, 'name' | 'is_default' | 'rules'>;
export const policiesQuery = queryOptions({
  queryKey: ['timeclock', 'overtime-policies'],
  queryFn: () => ask(http.GET('/api/v1/overtime-policies')),
});
const policy = (policy_id: string) => ({ params: { path: { policy_id } } });
export const savePolicy = (id: string | null, body: PolicyInput) =>
  id
    ? ask(http.PUT('/api/v1/overtime-policies/{policy_id}', { ...policy(id), body }))
    : ask(http.POST('/api/v1/overtime-policies', { body }));
export const removePolicy = (id: string) => ask(http.DELETE('/api/v1/overtime-policies/{policy_id}', policy(id)));
