import type { PlanKey, PlanPrice, Plans } from '~/app/wire';

export type Interval = 'month' | 'year';

export const priceOf = (plan: PlanPrice, interval: Interval) => (interval === 'month' ? plan.monthly : plan.yearly);

/** What a year costs less than twelve months, in the minor unit. */
export const yearlySaving = (plan: PlanPrice) => Math.max(0, plan.monthly * 12 - plan.yearly);

export const total = (plan: PlanPrice, interval: Interval, users: number) => priceOf(plan, interval) * users;

const below = { free: null, pro: 'free', max: 'pro' } as const satisfies Record<PlanKey, PlanKey | null>;
export const planBelow = (key: PlanKey): PlanKey | null => below[key];

/** The features a plan adds to the plan below it. */
export function addedFeatures(plans: Plans, key: PlanKey): string[] {
  const lower = planBelow(key);
  const all = plans.areas.flatMap((a) => a.features);
  return all.filter((f) => f[key] && !(lower && f[lower])).map((f) => f.name);
}
