import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, http } from './api';
import type { PlanKey, Plans } from './wire';

export const currencies = ['CAD', 'USD'] as const;
export type Currency = (typeof currencies)[number];

/** The names come in the reader's language, so the language is part of the key. */
export const plansQuery = (language: string, currency: Currency) =>
  queryOptions({
    queryKey: ['plans', language, currency],
    queryFn: () => ask(http.GET('/api/v1/plans', { params: { query: { currency } } })),
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });

const order: PlanKey[] = ['free', 'pro', 'max'];

export function findFeature(plans: Plans, key: string) {
  return plans.areas.flatMap((a) => a.features).find((f) => f.key === key);
}

/** The lowest plan that grants the feature. */
export function lowestPlan(plans: Plans, feature: string): PlanKey | undefined {
  const row = findFeature(plans, feature);
  return row && order.find((p) => row[p]);
}
