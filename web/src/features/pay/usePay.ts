import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { amount, useFormat } from '~/app/format';
import { isGranted, useMe } from '~/app/session';

export function useRefreshPay() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['pay'] });
}

export const useMayPay = (feature: string) => {
  const me = useMe();
  return me.user.pay_access && isGranted(me, feature);
};

/** Hours, rates and days of pay as people read them. */
export function usePayFormat() {
  const { i18n } = useTranslation();
  const format = useFormat();
  const number = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const day = new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const span = new Intl.DateTimeFormat(i18n.language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const at = (d: string) => new Date(`${d}T00:00:00Z`);
  return {
    ...format,
    money: (minor: number, currency: string) => amount(i18n.language, minor, currency),
    hours: (minutes: number) => (minutes === 0 ? '–' : `${number.format(minutes / 60)} h`),
    /** "21.0025" with every digit it has. */
    perUnit: (rate: string, currency: string) =>
      new Intl.NumberFormat(i18n.language, {
        style: 'currency',
        currency,
        minimumFractionDigits: 2,
        maximumFractionDigits: 4,
      }).format(Number(rate)),
    shortDay: (d: string) => day.format(at(d)),
    span: (first: string, last: string) => span.formatRange(at(first), at(last)),
  };
}
