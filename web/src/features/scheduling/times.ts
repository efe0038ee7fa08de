import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWall, toWall } from './wallTime';

export const minute = 60_000;
export const day = 86_400_000;

/** As the server writes an instant. */
export const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
export const dateOf = (ms: number, zone: string) => toWall(ms, zone).slice(0, 10);
export const plusDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** The span of a date and two wall times; an end that is not later is the next day's. */
export function spanOf(date: string, from: string, until: string, zone: string) {
  const last = until > from ? date : plusDays(date, 1);
  return { starts_at: iso(fromWall(`${date}T${from}`, zone)), ends_at: iso(fromWall(`${last}T${until}`, zone)) };
}

/** As many minutes later by the wall clock when they are whole days, else by the clock that runs on. */
export function shifted(ms: number, minutes: number, zone: string) {
  if (minutes % 1440 !== 0) return ms + minutes * minute;
  const wall = toWall(ms, zone);
  return fromWall(`${plusDays(wall.slice(0, 10), minutes / 1440)}${wall.slice(10)}`, zone);
}

export function timesIn(locale: string, zone: string) {
  const show = (o: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...o });
  const french = locale === 'fr-CA';
  const short = new Intl.DateTimeFormat(french ? 'sv-SE' : locale, { timeZone: zone, timeStyle: 'short' });
  const brief12 = (at: number) => short.format(at).replace(':00', '');
  const weekday = show({ weekday: 'long', day: 'numeric', month: 'long' });
  const date = show({ weekday: 'short', day: 'numeric', month: 'short' });
  return {
    /** "17:00–23:00", "5–11 p.m." */
    hours: (from: number, until: number) => {
      if (french) return `${short.format(from)}–${short.format(until)}`;
      const [a, b] = [brief12(from), brief12(until)];
      const half = /\s[ap]\.m\.$/.exec(b)?.[0];
      return `${half && a.endsWith(half) ? a.slice(0, -half.length) : a}–${b}`;
    },
    /** An hour of the day, as briefly as can be. */
    hour: (at: number) => (french ? short.format(at) : brief12(at)),
    day: (at: number) => weekday.format(at),
    brief: (at: number) => date.format(at),
  };
}
export type Times = ReturnType<typeof timesIn>;

export function useTimes(zone: string): Times {
  const { i18n } = useTranslation();
  return useMemo(() => timesIn(i18n.language, zone), [i18n.language, zone]);
}

/** Minutes as "7 h 30", or "7 h 30 min" in English. */
export function lengthOf(minutes: number, locale: string) {
  const rest = minutes % 60;
  const end =
    rest === 0 ? '' : locale === 'fr-CA' ? `\u00a0${String(rest).padStart(2, '0')}` : `\u00a0${rest}\u00a0min`;
  return `${Math.floor(minutes / 60)}\u00a0h${end}`;
}
