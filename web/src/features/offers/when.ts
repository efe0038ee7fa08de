import { useTranslation } from 'react-i18next';

type Span = { starts_at: string; ends_at: string; zone: string };

/** In the hours of the place where the work is. */
export function useSpan() {
  const { i18n } = useTranslation();
  const show = (zone: string, options: Intl.DateTimeFormatOptions, at: string) =>
    new Intl.DateTimeFormat(i18n.language, { timeZone: zone, ...options }).format(new Date(at));
  const clock: Intl.DateTimeFormatOptions =
    i18n.language === 'fr-CA' ? { hour: '2-digit', minute: '2-digit' } : { hour: 'numeric', minute: '2-digit' };
  // as the plan writes them, of which offers stand beside
  const short = (zone: string, at: string) =>
    new Intl.DateTimeFormat(i18n.language === 'fr-CA' ? 'sv-SE' : i18n.language, {
      timeZone: zone,
      timeStyle: 'short',
    }).format(new Date(at));
  return {
    day: (s: Span) => show(s.zone, { weekday: 'short', day: 'numeric', month: 'short' }, s.starts_at),
    longDay: (s: Span) => show(s.zone, { weekday: 'long', day: 'numeric', month: 'long' }, s.starts_at),
    hours: (s: Span) => `${short(s.zone, s.starts_at)}–${short(s.zone, s.ends_at)}`,
    at: (instant: string, zone: string) => show(zone, { day: 'numeric', month: 'short', ...clock }, instant),
  };
}
