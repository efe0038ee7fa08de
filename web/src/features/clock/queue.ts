/** Punches made without a connection: kept on the phone with their time and key, sent when there is one, each once. */
import type { paths } from '~/app/api-schema';

type Body = paths['/api/v1/worker/bookings/{booking_id}/punches']['post']['requestBody']['content']['application/json'];
export type PunchKind = Body['kind'];
export type Waiting = {
  booking_id: string;
  kind: PunchKind;
  key: string;
  at: string;
  code?: string;
  location?: Location;
  /** Of somebody of the team, by its lead. */
  team?: true;
};
export type Location = { latitude_microdegrees: number; longitude_microdegrees: number };

const queueKey = (whose: string) => `brigade-punches ${whose}`;

export function waiting(whose: string): Waiting[] {
  return JSON.parse(localStorage.getItem(queueKey(whose)) ?? '[]') as Waiting[];
}
export function keepWaiting(whose: string, all: Waiting[]) {
  if (all.length === 0) localStorage.removeItem(queueKey(whose));
  else localStorage.setItem(queueKey(whose), JSON.stringify(all));
}

/** A name of this phone, by which two workers clocking from it are noticed. */
export function deviceName() {
  const known = localStorage.getItem('brigade-device');
  if (known) return known;
  const made = crypto.randomUUID();
  localStorage.setItem('brigade-device', made);
  return made;
}

type State = 'on_site' | 'on_break' | 'left' | null;

/** What may be punched next, after what the server knows and what waits on the phone. */
export function nextPunches(known: State, queued: PunchKind[]): PunchKind[] {
  let state = known;
  for (const kind of queued) state = kind === 'clock_out' ? 'left' : kind === 'break_start' ? 'on_break' : 'on_site';
  if (state === 'on_site') return ['clock_out', 'break_start'];
  if (state === 'on_break') return ['break_end', 'clock_out'];
  return ['clock_in'];
}

/** Where the phone is at this moment; null when that is refused or unknown. */
export function locate(): Promise<Location | null> {
  return new Promise((done) => {
    if (!navigator.geolocation) return done(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        done({
          latitude_microdegrees: Math.round(coords.latitude * 1e6),
          longitude_microdegrees: Math.round(coords.longitude * 1e6),
        }),
      () => done(null),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 15_000 },
    );
  });
}
