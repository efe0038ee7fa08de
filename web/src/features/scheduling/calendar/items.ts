/** What the calendar shows, drawn from what the server answers and from the drafts. Pure. */
import { placeInLanes } from '../lanes';
import type { Booking, Calendar, Plan } from '../queries';
import { dateOf, day } from '../times';
import type { Search } from './search';

export type CalendarProject = Calendar['projects'][number];
export type Person = { id: string; name: string };
export type ItemBooking = {
  id: string;
  person: Person;
  state: Booking['state'];
  lead: boolean;
  from: number;
  until: number;
};
export type Item = {
  id: string;
  project: CalendarProject;
  position: { skill_id: string | null; name: string; color: string };
  from: number;
  until: number;
  places: number;
  booked: number;
  confirmed: number;
  applicants: number;
  filled: boolean;
  label: string;
  draft: 'added' | 'changed' | 'removed' | null;
  bookings: ItemBooking[];
};

const working = (state: Booking['state']) => state !== 'cancelled' && state !== 'no_show';
const at = (own: string | null, of: number) => (own ? Date.parse(own) : of);

function published(c: Calendar): Item[] {
  const nobody = { id: '', name: '' };
  return c.shifts.flatMap((s) => {
    const [project, position] = [c.projects[s.project], c.positions[s.position]];
    if (!project || !position) return [];
    const [from, until] = [Date.parse(s.starts_at), Date.parse(s.ends_at)];
    const bookings = s.bookings
      .filter((b) => working(b.state))
      .map((b) => ({
        id: b.id,
        person: c.people[b.person] ?? nobody,
        state: b.state,
        lead: b.team_lead,
        from: at(b.starts_at, from),
        until: at(b.ends_at, until),
      }));
    const { id, places, booked, confirmed, applicants, filled, label } = s;
    return [
      {
        id,
        project,
        position,
        from,
        until,
        places,
        booked,
        confirmed,
        applicants,
        filled,
        label,
        draft: null,
        bookings,
      },
    ];
  });
}

function drafted(plan: Plan): Item[] {
  const { id: projectId, title, color, zone, client, place } = plan.project;
  const client_id = client?.id ?? null;
  const project = { id: projectId, title, color, zone, client_id, place: place?.label ?? null, has_draft: true };
  return plan.shifts.map((s) => {
    const [from, until] = [Date.parse(s.starts_at), Date.parse(s.ends_at)];
    const { id, position, places, booked, confirmed, applicants, filled, label, draft } = s;
    const bookings = s.bookings
      .filter((b) => working(b.state))
      .map((b) => ({
        id: b.id,
        person: { id: b.staff_id, name: b.name },
        state: b.state,
        lead: b.team_lead,
        from: at(b.starts_at, from),
        until: at(b.ends_at, until),
      }));
    return {
      id,
      project,
      position,
      from,
      until,
      places,
      booked,
      confirmed,
      applicants,
      filled,
      label,
      draft,
      bookings,
    };
  });
}

/** Of a project with a draft, its plan as managers see it stands in for the published shifts. */
export function itemsOf(calendar: Calendar, plans: Plan[], window: { from: string; until: string }): Item[] {
  const drafts = plans.filter((p) => p.draft);
  const replaced = new Set(drafts.map((p) => p.project.id));
  const [from, until] = [Date.parse(window.from), Date.parse(window.until)];
  const kept = published(calendar).filter((i) => !replaced.has(i.project.id));
  const others = drafts.flatMap(drafted);
  return [...kept, ...others.filter((i) => i.until > from && i.from < until)].sort((a, b) => a.from - b.from);
}

export const holesIn = (i: Item) => (i.filled ? 0 : Math.max(0, i.places - i.booked));
export function toneOf(i: Item): 'holes' | 'waiting' | 'complete' {
  if (holesIn(i) > 0) return 'holes';
  return i.booked > i.confirmed ? 'waiting' : 'complete';
}

export function matches(i: Item, f: Search): boolean {
  if (f.project && i.project.id !== f.project) return false;
  if (f.client && i.project.client_id !== f.client) return false;
  if (f.skill && i.position.skill_id !== f.skill) return false;
  if (f.person && !i.bookings.some((b) => b.person.id === f.person)) return false;
  return !f.state || toneOf(i) === f.state;
}

/** Where a shift stands while it is being moved by keys or waits for the server. */
export type Moved = ReadonlyMap<string, { from: number; until: number }>;
export function movedItems(items: Item[], moved: Moved) {
  if (moved.size === 0) return items;
  return items.map((i) => {
    const to = moved.get(i.id);
    if (!to) return i;
    const bookings = i.bookings.map((b) => (b.from === i.from && b.until === i.until ? { ...b, ...to } : b));
    return { ...i, ...to, bookings };
  });
}

export type Chip = { key: string; item: Item; booking: ItemBooking | null; left: number; width: number; lane: number };
export type Row = {
  key: string;
  kind: 'project' | 'person' | 'open';
  title: string;
  color: string;
  chips: Chip[];
  lanes: number;
};

type Bar = { key: string; item: Item; booking: ItemBooking | null; from: number; until: number };

/** In columns of days a shift stands under the day it begins; in one day, to scale. */
function chipsOf(bars: Bar[], days: string[], zone: string, start: number): Pick<Row, 'chips' | 'lanes'> {
  if (days.length > 1) {
    const count = new Map<number, number>();
    const chips = bars.map(({ key, item, booking, from }) => {
      const column = Math.max(0, days.indexOf(dateOf(from, zone)));
      const lane = count.get(column) ?? 0;
      count.set(column, lane + 1);
      return { key, item, booking, left: column / days.length, width: 1 / days.length, lane };
    });
    return { chips, lanes: Math.max(1, ...count.values()) };
  }
  const clip = (ms: number) => Math.min(1, Math.max(0, (ms - start) / day));
  const placed = new Map(
    placeInLanes(bars.map((b) => ({ id: b.key, from: b.from, until: b.until }))).map((p) => [p.id, p]),
  );
  const chips = bars.map(({ key, item, booking, from, until }) => {
    const left = clip(from);
    return { key, item, booking, left, width: Math.max(clip(until) - left, 0.02), lane: placed.get(key)?.lane ?? 0 };
  });
  return { chips, lanes: Math.max(1, ...chips.map((c) => c.lane + 1)) };
}

const whole = (item: Item): Bar => ({ key: item.id, item, booking: null, from: item.from, until: item.until });

type Days = { days: string[]; zone: string; start: number };

/** By person: what is open first, then everybody who is given and whoever works. */
export function rowsOf(
  items: Item[],
  by: 'project' | 'person',
  { days, zone, start }: Days,
  staff: Person[] = [],
): Row[] {
  const make = (key: string, kind: Row['kind'], title: string, color: string, bars: Bar[]): Row => ({
    key,
    kind,
    title,
    color,
    ...chipsOf(bars, days, zone, start),
  });
  if (by === 'project') {
    const groups = new Map<string, Item[]>();
    for (const i of items) {
      const group = groups.get(i.project.id);
      if (group) group.push(i);
      else groups.set(i.project.id, [i]);
    }
    return [...groups].map(([id, own]) => {
      const project = own[0]?.project;
      return make(id, 'project', project?.title ?? '', project?.color ?? '', own.map(whole));
    });
  }
  const people = new Map<string, { person: Person; bars: Bar[] }>(staff.map((p) => [p.id, { person: p, bars: [] }]));
  for (const item of items)
    for (const b of item.bookings) {
      const found = people.get(b.person.id) ?? { person: b.person, bars: [] };
      found.bars.push({ key: b.id, item, booking: b, from: b.from, until: b.until });
      people.set(b.person.id, found);
    }
  const open = items.filter((i) => holesIn(i) > 0).map(whole);
  const named = [...people.values()].sort((a, b) => a.person.name.localeCompare(b.person.name));
  return [
    ...(open.length > 0 ? [make('open', 'open', '', '', open)] : []),
    ...named.map(({ person, bars }) => make(person.id, 'person', person.name, '', bars)),
  ];
}

export function totalsOf(items: Item[]) {
  let [minutes, holes, waiting, applicants] = [0, 0, 0, 0];
  for (const i of items) {
    minutes += ((i.until - i.from) / 60_000) * i.places;
    holes += holesIn(i);
    waiting += i.booked - i.confirmed;
    applicants += i.applicants;
  }
  return { hours: Math.round(minutes / 60), shifts: items.length, holes, waiting, applicants };
}
