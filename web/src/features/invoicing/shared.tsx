import { Badge } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { amount } from '~/app/format';
import type { InvoiceState, Line } from './api';

export function useRefreshInvoices() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['invoicing'] });
}

const colours = {
  draft: 'gray',
  submitted: 'blue',
  approved: 'green',
  refused: 'red',
  paid: 'green',
  voided: 'gray',
} as const;

export function StateBadge({ state }: { state: InvoiceState }) {
  const { t } = useTranslation('invoicing');
  return (
    <Badge color={colours[state]} variant="light">
      {t(`states.${state}`)}
    </Badge>
  );
}

type Facts = Pick<Line, 'day' | 'minutes' | 'rate'>;

/** Without the office's session: the worker's pages have another. */
export function useInvoiceFormat() {
  const { i18n } = useTranslation();
  const day = new Intl.DateTimeFormat(i18n.language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const number = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 });
  const perHour = (rate: string, currency: string) =>
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency, maximumFractionDigits: 4 }).format(
      Number(rate),
    );
  const dayOf = (date: string) => day.format(new Date(`${date}T00:00:00Z`));
  const work = (l: Facts, currency: string) => {
    if (l.minutes === 0) return '';
    const hours = `${number.format(l.minutes / 60)} h`;
    return l.rate ? `${hours} × ${perHour(l.rate, currency)}` : hours;
  };
  return {
    money: (minor: number, currency: string) => amount(i18n.language, minor, currency),
    day: dayOf,
    percent: (rate: string) => percent.format(Number(rate)),
    /** When, how long and at what rate. */
    facts: (l: Facts, currency: string) => [l.day && dayOf(l.day), work(l, currency)].filter(Boolean).join(' · '),
  };
}
