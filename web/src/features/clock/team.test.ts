import { describe, expect, it } from 'vitest';
import type { TeamMember } from './queries';
import { hoursOf, punchesOf, shownState } from './team';

const starts = '2026-11-24T14:00:00Z';
const ends = '2026-11-24T22:00:00Z';
const at = (iso: string) => Date.parse(iso);
const worked = { from: starts, until: ends, break_minutes: 0, travel_minutes: 0 };
const member = {
  booking_id: 'bkg_1',
  starts_at: starts,
  ends_at: ends,
  flexible: false,
  attendance: null,
  timesheet: { state: 'awaiting', planned: worked },
} as unknown as TeamMember;
const attendance = (state: 'on_site' | 'on_break' | 'left') => ({ state }) as NonNullable<TeamMember['attendance']>;
const entry = (state: TeamMember['timesheet']['state']) => ({ ...member.timesheet, state });

describe('the team', () => {
  it('is late five minutes after the start, unless the hours are flexible', () => {
    expect(shownState(member, at('2026-11-24T14:04:59Z'), 5)).toBe('expected');
    expect(shownState(member, at('2026-11-24T14:05:00Z'), 5)).toBe('late');
    expect(shownState(member, at(ends), 5)).toBe('unclocked');
    expect(shownState({ ...member, flexible: true }, at('2026-11-24T15:00:00Z'), 5)).toBe('expected');
    expect(shownState({ ...member, attendance: attendance('left') }, at(starts), 5)).toBe('left');
  });

  it('is clocked in until the shift is over, and out afterwards too', () => {
    const during = at('2026-11-24T16:00:00Z');
    const after = at('2026-11-24T22:30:00Z');
    expect(punchesOf(member, [], during)).toEqual(['clock_in']);
    expect(punchesOf(member, [], after)).toEqual([]);
    const waiting = { booking_id: 'bkg_1', kind: 'clock_in' as const, key: 'k', at: starts };
    expect(punchesOf(member, [waiting], during)).toEqual(['clock_out', 'break_start']);
    expect(punchesOf({ ...member, attendance: attendance('on_site') }, [], after)).toEqual([
      'clock_out',
      'break_start',
    ]);
  });

  it.each([
    ['nothing while at work', attendance('on_site'), 'awaiting', '2026-11-24T22:30:00Z', true, null],
    ['nothing before the end', null, 'awaiting', '2026-11-24T20:00:00Z', true, null],
    ['the plan of who never clocked', null, 'awaiting', '2026-11-24T22:00:00Z', true, 'submit'],
    ['the hours of who left', attendance('left'), 'awaiting', '2026-11-24T20:00:00Z', true, 'submit'],
    ['what was sent back', attendance('left'), 'rejected', '2026-11-24T23:00:00Z', true, 'submit'],
    ['approval where leads approve', attendance('left'), 'to_approve', '2026-11-24T23:00:00Z', true, 'approve'],
    ['no approval elsewhere', attendance('left'), 'to_approve', '2026-11-24T23:00:00Z', false, null],
    ['nothing once approved', attendance('left'), 'approved', '2026-11-24T23:00:00Z', true, null],
  ] as const)('asks for %s', (_, known, state, now, approve, expected) => {
    expect(hoursOf({ ...member, attendance: known, timesheet: entry(state) }, [], at(now), approve)).toBe(expected);
  });
});
