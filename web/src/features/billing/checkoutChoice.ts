import type { Currency } from '~/app/plans';
import type { Interval } from './pricing';

export type CheckoutChoice = { plan: 'pro' | 'max'; interval: Interval; users: number; currency: Currency };

/** The choice carried by the address; anything unknown falls back to the smallest choice. */
export function checkoutChoice(search: Record<string, unknown>): CheckoutChoice {
  const users = Number(search.users);
  return {
    plan: search.plan === 'max' ? 'max' : 'pro',
    interval: search.interval === 'year' ? 'year' : 'month',
    users: Number.isInteger(users) && users > 0 && users <= 100_000 ? users : 1,
    currency: search.currency === 'USD' ? 'USD' : 'CAD',
  };
}
