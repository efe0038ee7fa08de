/** What a team lead sees of one person: pure. */
import type { Team, TeamMember } from './queries';
import { nextPunches, type PunchKind, type Waiting } from './queue';

export type Shown = 'expected' | 'late' | 'unclocked' | 'on_site' | 'on_break' | 'left';

/** By what the server knows; what waits on the phone comes on top. */
export function shownState(m: TeamMember, now: number, lateAfterMinutes: number): Shown {
  if (m.attendance) return m.attendance.state;
  if (now >= Date.parse(m.ends_at)) return 'unclocked';
  return !m.flexible && now >= Date.parse(m.starts_at) + lateAfterMinutes * 60_000 ? 'late' : 'expected';
}

export const queuedFor = (queued: Waiting[], m: TeamMember) => queued.filter((p) => p.booking_id === m.booking_id);

export function punchesOf(m: TeamMember, queued: Waiting[], now: number): PunchKind[] {
  const next = nextPunches(
    m.attendance?.state ?? null,
    queued.map((p) => p.kind),
  );
  // who left may come back, but not once the shift is over
  return Date.parse(m.ends_at) <= now ? next.filter((kind) => kind !== 'clock_in') : next;
}

/** What a lead may do about the hours of somebody whose shift is over, or who was let go. */
export function hoursOf(m: TeamMember, queued: Waiting[], now: number, leadsApprove: boolean) {
  if (queued.length > 0) return null;
  const { state } = m.timesheet;
  const over = m.attendance ? m.attendance.state === 'left' : Date.parse(m.ends_at) <= now;
  if ((state === 'awaiting' || state === 'rejected') && over) return 'submit' as const;
  return state === 'to_approve' && leadsApprove ? ('approve' as const) : null;
}

export const grouped = (team: Team) =>
  team.projects.map((p) => ({ ...p, people: team.items.filter((m) => m.project_id === p.project_id) }));
