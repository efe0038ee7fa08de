import { describe, expect, it } from 'vitest';
import type { Calendar, Plan } from '../queries';
import { timesIn } from '../times';
import { itemsOf, matches, movedItems, rowsOf, toneOf, totalsOf } from './items';
import { readSearch } from './search';
import { daysOf, spanOfDays, stepped } from './window';

const zone = 'America/Toronto';
const window = spanOfDays(daysOf('week', '2026-11-23', 1), zone);
const booking = (person: number, state = 'confirmed') => ({
  id: `b${person}`,
  person,
  state,
  team_lead: false,
  starts_at: null,
  ends_at: null,
});
const shift = (id: string, starts: string, ends: string, more: object = {}) => ({
  id,
  project: 0,
  position: 0,
  schedule_id: 's',
  kind: 'fixed',
  starts_at: starts,
  ends_at: ends,
  places: 2,
  booked: 0,
  confirmed: 0,
  applicants: 0,
  filled: false,
  label: '',
  bookings: [],
  ...more,
});
const calendar = (shifts: object[]) =>
  ({
    projects: [{ id: 'p', title: 'Gala', color: '#111', zone, client_id: 'c', place: null, has_draft: false }],
    positions: [{ skill_id: 'k', name: 'Serveur', color: '#222' }],
    people: [
      { id: 'z', name: 'Zoé', photo_url: null },
      { id: 'm', name: 'Marc', photo_url: null },
    ],
    shifts,
    more: false,
  }) as unknown as Calendar;
const monday = shift('a', '2026-11-23T22:00:00Z', '2026-11-24T04:00:00Z', {
  booked: 2,
  confirmed: 1,
  bookings: [booking(0), booking(1, 'booked')],
});
const night = shift('b', '2026-11-24T03:30:00Z', '2026-11-24T08:00:00Z');

describe('days', () => {
  it.each([
    ['day', '2026-11-23', 1, '2026-11-23', 1],
    ['week', '2026-11-23', 1, '2026-11-23', 7],
    ['week', '2026-11-23', 7, '2026-11-22', 7],
    ['week', '2026-11-22', 1, '2026-11-16', 7],
    ['month', '2028-02-17', 1, '2028-02-01', 29],
  ] as const)('%s of %s, weeks from day %d', (view, date, first, begins, count) => {
    const days = daysOf(view, date, first);
    expect([days[0], days.length]).toEqual([begins, count]);
  });
  it.each([
    ['day', '2026-11-30', 1, '2026-12-01'],
    ['week', '2026-11-30', -1, '2026-11-23'],
    ['month', '2026-01-31', 1, '2026-02-01'],
    ['month', '2026-01-31', -1, '2025-12-01'],
  ] as const)('%s after %s by %d', (view, date, by, want) => expect(stepped(view, date, by)).toBe(want));
  it('begin and end at midnight by the wall clock, when the clock changes too', () => {
    expect(spanOfDays(daysOf('week', '2026-11-01', 7), zone)).toEqual({
      from: '2026-11-01T04:00:00Z',
      until: '2026-11-08T05:00:00Z',
    });
  });
  it('come from the address, or not at all', () => {
    expect(
      readSearch({ view: 'month', by: 'person', date: '2026-11-23', state: 'holes', shift: '', person: 3 }),
    ).toEqual({
      view: 'month',
      by: 'person',
      date: '2026-11-23',
      state: 'holes',
    });
    expect(readSearch({ view: 'year', date: '2026-13-40' })).toEqual({});
  });
});

describe('items', () => {
  it('tell what is missing', () => {
    const items = itemsOf(calendar([monday, night]), [], window);
    expect(items.map(toneOf)).toEqual(['waiting', 'holes']);
    expect(totalsOf(items)).toEqual({ hours: 21, shifts: 2, holes: 2, waiting: 1, applicants: 0 });
    const kept = (f: object) => items.filter((i) => matches(i, f)).map((i) => i.id);
    expect(kept({ state: 'holes' })).toEqual(['b']);
    expect(kept({ person: 'm' })).toEqual(['a']);
    expect(kept({ skill: 'x' })).toEqual([]);
    expect(kept({ client: 'c', project: 'p' })).toEqual(['a', 'b']);
  });
  it('of a project with a draft are the drafted ones', () => {
    const plan = {
      project: { id: 'p', title: 'Gala', color: '#111', zone, client: null, place: null },
      draft: { edits: 1, last: null },
      shifts: [
        { ...night, id: 'new', position: { skill_id: 'k', name: 'Serveur', color: '#222' }, draft: 'added' },
        { ...night, id: 'later', starts_at: '2027-01-01T00:00:00Z', ends_at: '2027-01-01T04:00:00Z', draft: 'added' },
      ],
    } as unknown as Plan;
    expect(itemsOf(calendar([monday]), [plan], window).map((i) => i.id)).toEqual(['new']);
  });
  it('move with the people who work their whole hours', () => {
    const items = itemsOf(calendar([monday]), [], window);
    const to = { from: 1, until: 2 };
    expect(movedItems(items, new Map([['a', to]]))[0]?.bookings[0]).toMatchObject(to);
  });
});

describe('rows', () => {
  const items = itemsOf(calendar([monday, night]), [], window);
  const days = daysOf('week', '2026-11-23', 1);
  it('stand under the day a shift begins where the organization is', () => {
    const [row] = rowsOf(items, 'project', { days: days, zone, start: Date.parse(window.from) });
    expect(row?.chips.map((c) => [c.key, Math.round(c.left * 7), c.lane])).toEqual([
      ['a', 0, 0],
      ['b', 0, 1],
    ]);
    expect(row?.lanes).toBe(2);
  });
  it('by person begin with what is open', () => {
    const rows = rowsOf(items, 'person', { days: days, zone, start: Date.parse(window.from) });
    expect(rows.map((r) => [r.kind, r.title, r.chips.length])).toEqual([
      ['open', '', 1],
      ['person', 'Marc', 1],
      ['person', 'Zoé', 1],
    ]);
  });
  it('by person have those who are free too', () => {
    const staff = [{ id: 'n', name: 'Noé' }];
    const rows = rowsOf(items, 'person', { days, zone, start: 0 }, staff);
    expect(rows.map((r) => [r.title, r.chips.length])).toEqual([
      ['', 1],
      ['Marc', 1],
      ['Noé', 0],
      ['Zoé', 1],
    ]);
  });
  it('of one day are to scale', () => {
    const [row] = rowsOf(items, 'project', { days: ['2026-11-23'], zone, start: Date.parse('2026-11-23T05:00:00Z') });
    expect(row?.chips.map((c) => [c.left * 24, c.width * 24, c.lane])).toEqual([
      [17, 6, 0],
      [22.5, 1.5, 1],
    ]);
  });
});

describe('hours', () => {
  it.each([
    ['fr-CA', '2026-11-23T22:00:00Z', '2026-11-24T04:30:00Z', '17:00–23:30'],
    ['en-CA', '2026-11-23T22:00:00Z', '2026-11-24T04:30:00Z', '5–11:30 p.m.'],
    ['en-CA', '2026-11-23T16:00:00Z', '2026-11-24T04:00:00Z', '11 a.m.–11 p.m.'],
    ['en-CA', '2026-11-23T22:00:00Z', '2026-11-24T06:00:00Z', '5 p.m.–1 a.m.'],
  ])('in %s', (locale, from, until, want) => {
    expect(timesIn(locale, zone).hours(Date.parse(from), Date.parse(until)).replaceAll('\u00a0', ' ')).toBe(want);
  });
});
