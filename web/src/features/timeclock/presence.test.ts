import { describe, expect, it } from 'vitest';
import { hear, punchesFor, shownState } from './presence';
import type { Presence, PresencePerson } from './queries';

const person: PresencePerson = {
  booking_id: 'bkg_1',
  staff_id: 'stf_1',
  name: 'Élise Côté',
  team_lead: false,
  starts_at: '2026-11-24T14:00:00Z',
  ends_at: '2026-11-24T22:00:00Z',
  state: 'expected',
  since: null,
  in_at: null,
  out_at: null,
  break_minutes: 0,
  distance_m: null,
  sent_late: false,
  version: 0,
};
const presence = (p: PresencePerson): Presence => ({
  items: [
    {
      project_id: 'prj_1',
      title: 'Gala',
      color: '#1c7ed6',
      zone: 'America/Toronto',
      place: null,
      booked: 1,
      on_site: 0,
      shifts: [
        {
          shift_id: 'shift_1',
          position: 'Serveur',
          color: '',
          label: '',
          flexible: false,
          starts_at: p.starts_at,
          ends_at: p.ends_at,
          places: 1,
          people: [p],
        },
      ],
    },
  ],
  from: p.starts_at,
  until: p.ends_at,
  now: p.starts_at,
  late_after_minutes: 5,
  more: false,
});
const told = {
  booking_id: 'bkg_1',
  state: 'on_site' as const,
  since: '2026-11-24T13:58:00Z',
  in_at: '2026-11-24T13:58:00Z',
  break_minutes: 0,
  sent_late: false,
  version: 1,
};
const first = (p: Presence) => p.items[0]?.shifts[0]?.people[0];

describe('presence', () => {
  it('takes what is newer and counts again', () => {
    const heard = hear(presence(person), told);
    expect(first(heard)?.state).toBe('on_site');
    expect(heard.items[0]?.on_site).toBe(1);
    const left = hear(heard, { ...told, state: 'left', out_at: '2026-11-24T22:00:00Z', version: 2 });
    expect(left.items[0]?.on_site).toBe(0);
    expect(first(hear(left, told))?.state).toBe('left');
    expect(first(hear(left, { ...told, booking_id: 'bkg_2', version: 9 }))?.version).toBe(2);
  });

  it('says late five minutes after the start, not of flexible shifts', () => {
    const start = Date.parse(person.starts_at);
    expect(shownState(person, false, start + 299_999, 5)).toBe('expected');
    expect(shownState(person, false, start + 300_000, 5)).toBe('late');
    expect(shownState(person, true, start + 3_600_000, 5)).toBe('expected');
    expect(shownState({ ...person, state: 'left' }, false, start + 3_600_000, 5)).toBe('left');
  });

  it('offers what may come next', () => {
    expect(punchesFor(person)).toEqual(['clock_in']);
    expect(punchesFor({ ...person, state: 'on_break' })).toEqual(['break_end', 'clock_out']);
    expect(punchesFor({ ...person, state: 'absent' })).toEqual([]);
  });
});
