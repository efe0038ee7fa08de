/** The agenda: what is asked of the server, and how it is told. */
import { queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import { seen } from './seen';
import { offlineToo } from './session';
import { addDays } from './when';
import type { AgendaColor, AgendaItem, ShiftPlace, Worker } from './wire';

const daysBack = 60;
const daysAhead = 120;

/** All that is near, in one answer, so that all of it is there without a connection. */
export const agendaQuery = (me: Worker, today: string) =>
  queryOptions({
    queryKey: ['worker', 'agenda', me.person.id, today],
    queryFn: () =>
      seen(`${me.person.id} agenda`, async () => {
        const query = {
          from: `${addDays(today, -daysBack)}T00:00:00Z`,
          until: `${addDays(today, daysAhead)}T00:00:00Z`,
        };
        const found = await ask(http.GET('/api/v1/worker/agenda', { params: { query } }));
        return found.items;
      }),
    ...offlineToo,
  });

/** With whom to ask, too; what the agenda says of it until then. */
export const bookingQuery = (me: Worker, id: string) =>
  queryOptions({
    queryKey: ['worker', 'booking', me.person.id, id],
    queryFn: () =>
      seen(`${me.person.id} booking ${id}`, () =>
        ask(http.GET('/api/v1/worker/bookings/{booking_id}', { params: { path: { booking_id: id } } })),
      ),
    ...offlineToo,
  });

export const confirmBooking = (booking_id: string) =>
  ask(http.POST('/api/v1/worker/bookings/{booking_id}/confirmations', { params: { path: { booking_id } } }));
export const askToCancel = (booking_id: string, reason: string) =>
  ask(
    http.POST('/api/v1/worker/bookings/{booking_id}/cancellation-requests', {
      params: { path: { booking_id } },
      body: { reason },
    }),
  );

export const feedQuery = (me: Worker) =>
  queryOptions({
    queryKey: ['worker', 'calendar-feed', me.person.id],
    queryFn: () => seen(`${me.person.id} calendar-feed`, () => ask(http.GET('/api/v1/worker/calendar-feed'))),
    ...offlineToo,
  });
export const renewFeed = () => ask(http.POST('/api/v1/worker/calendar-feed'));

/** Nobody knows a state by its colour alone. */
export const colorWords = {
  blue: 'confirmed',
  red: 'cancellationRequested',
  orange: 'late',
  green: 'ongoing',
  pink: 'pleaseConfirm',
  grey: 'completed',
} as const satisfies Record<AgendaColor, string>;

export function wordOf(item: AgendaItem) {
  if (item.state === 'cancelled') return 'cancelled';
  if (item.state === 'no_show') return 'noShow';
  if (item.state === 'not_confirmed' && item.color === 'orange') return 'confirmationLate';
  return colorWords[item.color];
}

/** The question is open; somebody who asked to be taken off may still change their mind, but is not pressed to. */
export const isAsked = (item: AgendaItem) => item.may_confirm && item.state !== 'cancellation_requested';
export const isGone = (item: AgendaItem) => item.state === 'cancelled' || item.state === 'no_show';

const hour = 3_600_000;
/** From when clocking opens until the hours of the team should be in. */
export const leadsNow = (i: AgendaItem, now: number) =>
  i.team_lead && !isGone(i) && Date.parse(i.starts_at) - 4 * hour < now && now < Date.parse(i.ends_at) + 12 * hour;

export const workedMinutes = (i: AgendaItem) =>
  i.flexible_minutes ?? Math.max(0, (Date.parse(i.ends_at) - Date.parse(i.starts_at)) / 60_000 - i.break_minutes);

/** The phone's own map: its app where there is one, a map of the web elsewhere. */
export function mapAddress(place: ShiftPlace, device: string) {
  const words = encodeURIComponent([place.label, place.address].filter(Boolean).join(', '));
  const at = place.coordinates;
  const point = at ? `${at.latitude_microdegrees / 1e6},${at.longitude_microdegrees / 1e6}` : null;
  if (/android/i.test(device)) return `geo:${point ?? '0,0'}?q=${words}`;
  if (/iphone|ipad|macintosh/i.test(device)) return `https://maps.apple.com/?q=${words}${point ? `&ll=${point}` : ''}`;
  return `https://www.openstreetmap.org/search?query=${place.address ? encodeURIComponent(place.address) : words}`;
}
