import { expect, it } from 'vitest';
import type { Calendar } from '../queries';
import { shiftsOf } from './queries';

const project = {
  id: 'p',
  title: 'Gala',
  color: '#000',
  zone: 'UTC',
  client_id: null,
  place: 'Quai',
  has_draft: false,
};
const shift = {
  id: 's',
  project: 0,
  position: 0,
  schedule_id: 'h',
  kind: 'fixed' as const,
  starts_at: '2027-03-01T17:00:00Z',
  ends_at: '2027-03-01T23:00:00Z',
  places: 2,
  booked: 2,
  confirmed: 1,
  applicants: 0,
  filled: false,
  label: '',
};
const booking = { id: 'b', person: 0, state: 'booked' as const, team_lead: false, starts_at: null, ends_at: null };
const calendar: Calendar = {
  projects: [project],
  positions: [{ skill_id: null, name: 'Service', color: '#111' }],
  people: [
    { id: 'zoe', name: 'Zoé', photo_url: null },
    { id: 'marc', name: 'Marc', photo_url: null },
  ],
  shifts: [
    { ...shift, bookings: [booking, { ...booking, id: 'c', person: 1, starts_at: '2027-03-01T19:00:00Z' }] },
    { ...shift, id: 't', bookings: [{ ...booking, id: 'd' }] },
  ],
  more: false,
};

it.each([
  ['zoe', ['s 17', 't 17']],
  ['marc', ['s 19']],
  ['nobody', []],
])('knows the shifts of %s, by their own hours', (id, expected) =>
  expect(shiftsOf(calendar, id).map((s) => `${s.shift_id} ${new Date(s.from).getUTCHours()}`)).toEqual(expected),
);
