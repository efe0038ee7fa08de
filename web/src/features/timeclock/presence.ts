/** What a board shows of what it knows: pure. */
import type { Presence, PresencePerson, PunchKind } from './queries';

/** What the stream tells of a booking each time its attendance changes. */
export type Told = {
  booking_id: string;
  state: 'on_site' | 'on_break' | 'left';
  since: string;
  in_at: string;
  out_at?: string;
  break_minutes: number;
  distance_m?: number;
  sent_late: boolean;
  version: number;
};

const present = (p: PresencePerson) => p.state === 'on_site' || p.state === 'on_break';

/** Heard twice or out of order, the newest stands. */
export function hear(presence: Presence, told: Told): Presence {
  const taken = (p: PresencePerson): PresencePerson =>
    p.booking_id !== told.booking_id || p.version >= told.version
      ? p
      : {
          ...p,
          ...told,
          out_at: told.out_at ?? null,
          distance_m: told.distance_m ?? null,
        };
  return {
    ...presence,
    items: presence.items.map((e) => {
      const shifts = e.shifts.map((s) => ({ ...s, people: s.people.map(taken) }));
      return { ...e, shifts, on_site: shifts.flatMap((s) => s.people).filter(present).length };
    }),
  };
}

export type Shown = PresencePerson['state'] | 'late';

/** Who is expected is late some minutes after the start; a shift of any hours within a range has no start to be late for. */
export function shownState(p: PresencePerson, flexible: boolean, now: number, lateAfterMinutes: number): Shown {
  if (p.state !== 'expected' || flexible) return p.state;
  return now >= Date.parse(p.starts_at) + lateAfterMinutes * 60_000 ? 'late' : 'expected';
}

export function punchesFor(p: PresencePerson): PunchKind[] {
  switch (p.state) {
    case 'expected':
    case 'left':
      return ['clock_in'];
    case 'on_site':
      return ['break_start', 'clock_out'];
    case 'on_break':
      return ['break_end', 'clock_out'];
    case 'absent':
      return [];
  }
}
