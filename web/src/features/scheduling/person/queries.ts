import { infiniteQueryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components } from '~/app/api-schema';
import { day, iso } from '../times';

type Calendar = components['schemas']['Calendar'];
export type PersonShift = {
  id: string;
  shift_id: string;
  project: { id: string; title: string; zone: string; place: string | null };
  position: { name: string; color: string };
  state: components['schemas']['CalendarBooking']['state'];
  team_lead: boolean;
  from: number;
  until: number;
};

const windowDays = 45; // what the calendar answers at a time
const windowsMax = 17; // two years either way

/** The bookings of one person in what the calendar answered, by their own hours where they have some. */
export function shiftsOf(c: Calendar, staffId: string): PersonShift[] {
  const person = c.people.findIndex((p) => p.id === staffId);
  return c.shifts.flatMap((s) => {
    const project = c.projects[s.project];
    const position = c.positions[s.position];
    const b = s.bookings.find((x) => x.person === person);
    if (!b || !project || !position) return [];
    const [from, until] = [Date.parse(b.starts_at ?? s.starts_at), Date.parse(b.ends_at ?? s.ends_at)];
    const { id, title, zone, place } = project;
    const { state, team_lead } = b;
    return [{ id: b.id, shift_id: s.id, project: { id, title, zone, place }, position, state, team_lead, from, until }];
  });
}

/** Coming: what is not over, the soonest first. Past: what is over, the latest first; a window of days at a time. */
export const agendaQuery = (staff_id: string, side: 'coming' | 'past', now: number) =>
  infiniteQueryOptions({
    queryKey: ['scheduling', 'agenda', staff_id, side],
    queryFn: async ({ pageParam: n, signal }) => {
      const sign = side === 'coming' ? 1 : -1;
      const edges = [now + sign * n * windowDays * day, now + sign * (n + 1) * windowDays * day].sort((a, b) => a - b);
      const [from = now, until = now] = edges;
      const query = { staff_id, from: iso(from), until: iso(until) };
      const calendar = await ask(http.GET('/api/v1/calendar', { params: { query }, signal }));
      const own = shiftsOf(calendar, staff_id);
      // a shift across the edge of two windows is in both: it belongs to the one it ends in, or begins in
      const kept =
        side === 'past'
          ? own.filter((s) => s.until > from && s.until <= until)
          : own.filter((s) => s.until > now && (n === 0 || s.from >= from));
      return { from, until, shifts: kept.sort((a, b) => sign * (a.from - b.from)) };
    },
    initialPageParam: 0,
    getNextPageParam: (_, pages) => (pages.length < windowsMax ? pages.length : null),
  });
