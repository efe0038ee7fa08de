/** Days and hours in words. Dates are "2026-11-23", in no zone; instants are shown in the zone they happen in. */
const clock = (locale: string): Intl.DateTimeFormatOptions =>
  locale === 'fr-CA' ? { hour: '2-digit', minute: '2-digit' } : { hour: 'numeric', minute: '2-digit' };

export const dateOf = (instant: string | number, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );
export const asUtc = (date: string) => new Date(`${date}T00:00:00Z`);
export function addDays(date: string, days: number) {
  const at = asUtc(date);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string) => asUtc(date).getUTCDay() || 7;

export function moments(locale: string, timeZone: string) {
  const at = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (instant: string | number) => format.format(new Date(instant));
  };
  const on = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (date: string) => format.format(asUtc(date));
  };
  return {
    time: at(clock(locale)),
    dateTime: at({ weekday: 'short', day: 'numeric', month: 'short', ...clock(locale) }),
    date: (instant: string | number) => dateOf(instant, timeZone),
    day: on({ weekday: 'long', day: 'numeric', month: 'long' }),
    shortDay: on({ weekday: 'short', day: 'numeric', month: 'short' }),
    longDate: on({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: on({ month: 'long', year: 'numeric' }),
    weekday: (weekday: number) => on({ weekday: 'long' })(addDays('2024-01-01', weekday - 1)),
    weekdayShort: (weekday: number) => on({ weekday: 'narrow' })(addDays('2024-01-01', weekday - 1)),
    hours: (minutes: number) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(Math.round((minutes / 60) * 100) / 100),
    list: (items: string[]) => new Intl.ListFormat(locale).format(items),
  };
}
