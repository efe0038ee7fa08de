/** The instant nearest to `near` that a clock on the wall shows as "HH:MM" when it shows `near` as `shown`. Whatever the zone. */
export function nearestTime(near: string, shown: string, wanted: string): string {
  const minutes = (t: string) => {
    const [h = 0, m = 0] = t.split(':').map(Number);
    return h * 60 + m;
  };
  let by = (minutes(wanted) - minutes(shown)) % 1440;
  if (by > 720) by -= 1440;
  if (by <= -720) by += 1440;
  return new Date(Math.floor(Date.parse(near) / 60_000) * 60_000 + by * 60_000).toISOString();
}

/** "HH:MM" as a field of type time wants it. */
export const wallTime = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(new Date(instant));

/** The day it is at a place: never the browser's, nor Greenwich's, which may already be tomorrow. */
export const todayIn = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
