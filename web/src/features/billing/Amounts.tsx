import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import classes from './checkout.module.css';
import type { Line, TaxLine } from './subscriptionApi';

type Props = {
  lines: Line[];
  subtotal: number;
  taxes: TaxLine[];
  credit: number;
  total: number;
  totalLabel: string;
  currency: string;
};

const lastDay = (end: string) => new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString();

/** An invoice, or what it would be: lines with their days, taxes, credit, total. */
export function Amounts({ lines, subtotal, taxes, credit, total, totalLabel, currency }: Props) {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const money = (n: number) => format.money(n, currency);
  return (
    <div className="num">
      {lines.map((l) => (
        <div key={`${l.description} ${l.period_start}`} className={classes.line}>
          <div>
            <Text size="sm">{l.description}</Text>
            {l.period_start && l.period_end && (
              <Text size="xs" c="dimmed">
                {t('preview.period', {
                  from: format.day(l.period_start),
                  to: format.day(lastDay(l.period_end).slice(0, 10)),
                })}
              </Text>
            )}
          </div>
          <Text size="sm">{money(l.amount)}</Text>
        </div>
      ))}
      <div className={`${classes.line} ${classes.total}`}>
        <Text size="sm">{t('preview.subtotal')}</Text>
        <Text size="sm">{money(subtotal)}</Text>
      </div>
      {taxes.map((x) => (
        <div key={x.code} className={classes.line}>
          <Text size="sm" c="dimmed">
            {t('preview.tax', { name: x.name, rate: format.rate(x.rate) })}
          </Text>
          <Text size="sm">{money(x.amount)}</Text>
        </div>
      ))}
      {credit > 0 && (
        <div className={classes.line}>
          <Text size="sm">{t('preview.credit')}</Text>
          <Text size="sm">{money(-credit)}</Text>
        </div>
      )}
      <div className={classes.line} aria-live="polite">
        <Text fw={650}>{totalLabel}</Text>
        <Text fw={650} fz="lg" data-testid="total">
          {money(total)}
        </Text>
      </div>
    </div>
  );
}
