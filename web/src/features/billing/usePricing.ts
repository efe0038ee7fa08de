import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Currency, plansQuery } from '~/app/plans';
import type { Interval } from './pricing';

export function usePricing() {
  const { i18n } = useTranslation();
  const [interval, setInterval] = useState<Interval>('month');
  const [currency, setCurrency] = useState<Currency>('CAD');
  const plans = useQuery(plansQuery(i18n.language, currency));
  return { plans, interval, setInterval, currency, setCurrency };
}
