import { Badge } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { amount } from '~/app/format';
import type { InvoiceState } from './api';

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
  return {
    money: (minor: number, currency: string) => amount(i18n.language, minor, currency),
    day: (date: string) => day.format(new Date(`${date}T00:00:00Z`)),
    hours: (minutes: number) => `${number.format(minutes / 60)} h`,
    rate: (text: string) => (text ? number.format(Number(text)) : ''),
  };
}
