import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components } from '~/app/api-schema';

type Schemas = components['schemas'];
export type Entry = Schemas['EntryView'];
export type EntryState = Entry['state'];
export type Worked = Schemas['WorkedTime'];

export type Week = { from: string; until: string };

export const timesheetsQuery = ({ from, until }: Week) =>
  queryOptions({
    queryKey: ['timesheets', from, until],
    queryFn: ({ signal }) => ask(http.GET('/api/v1/timesheets', { params: { query: { from, until } }, signal })),
    placeholderData: keepPreviousData,
  });

const one = (e: Entry) => ({ params: { path: { booking_id: e.booking_id } } });

export const approve = (e: Entry) =>
  ask(http.POST('/api/v1/timesheets/{booking_id}/approvals', { ...one(e), body: { version: e.version } }));
export const reject = (e: Entry, message: string) =>
  ask(http.POST('/api/v1/timesheets/{booking_id}/rejections', { ...one(e), body: { message, version: e.version } }));
export const correct = (e: Entry, worked: Worked, reason: string) =>
  ask(
    http.POST('/api/v1/timesheets/{booking_id}/corrections', {
      ...one(e),
      body: { ...worked, reason, version: e.version },
    }),
  );
export const approveAccurate = ({ from, until }: Week) =>
  ask(http.POST('/api/v1/timesheet-approvals', { body: { booking_ids: [], from, until } }));
export const fileOf = ({ from, until }: Week, kind: 'summary' | 'detail', format: 'xlsx' | 'csv') =>
  `/api/v1/timesheets/export.${format}?${new URLSearchParams({ from, until, kind })}`;

export type OvertimePerson = Schemas['PersonOvertime'];
/** So little is left before overtime that one more shift is too much. */
export const nearMinutes = 8 * 60;
export const overtimeQuery = (date: string) =>
  queryOptions({
    queryKey: ['timesheets', 'overtime', date],
    queryFn: ({ signal }) =>
      ask(http.GET('/api/v1/overtime', { params: { query: { date, near_minutes: nearMinutes } }, signal })),
    placeholderData: keepPreviousData,
  });
