import { useTranslation } from 'react-i18next';
import { useMaybeMe } from './session';

/** Amounts are integers in the minor unit; whole amounts drop their zeros, as a price tag does. */
export function money(locale: string, minor: number, currency: string) {
  const digits = minor % 100 === 0 ? 0 : 2;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: digits });
  return format.format(minor / 100);
}

/** With its cents, always: in a column of amounts. */
export const amount = (locale: string, minor: number, currency: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 100);

const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
const shortDay = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit' } as const;
const hour = { hour: 'numeric', minute: '2-digit' } as const;

export function formatters(locale: string, timeZone: string | undefined) {
  const clock = locale === 'fr-CA' ? time : hour;
  const show = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (instant: string) => format.format(new Date(instant));
  };
  return {
    date: show(day),
    dateTime: show({ ...day, ...clock }),
    shortDateTime: show({ ...shortDay, ...clock }),
    shortDate: show(shortDay),
    weekday: show({ weekday: 'long', month: 'long', day: 'numeric' }),
    /** A calendar day, which is in no time zone. */
    day: (date: string) =>
      new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`)),
    /** "9.975" percent, with every digit it has. */
    rate: (percent: string) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 5 }).format(Number(percent) / 100),
    money: (minor: number, currency: string) => money(locale, minor, currency),
    list: (items: string[]) => new Intl.ListFormat(locale).format(items),
  };
}

/** In the reader's language, in the organization's time zone. */
export function useFormat() {
  const { i18n } = useTranslation();
  const me = useMaybeMe();
  return formatters(i18n.language, me?.organization.time_zone);
}
