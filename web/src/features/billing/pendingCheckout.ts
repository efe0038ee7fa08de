import { type CheckoutChoice, checkoutChoice } from './checkoutChoice';

/** What was being bought when the bank asked the cardholder to authenticate: kept over the way there and back. */
export type PendingCheckout = { choice: CheckoutChoice; coupon?: string };

const key = 'brigade.checkout';

export const rememberCheckout = (p: PendingCheckout) => sessionStorage.setItem(key, JSON.stringify(p));

export function takeCheckout(): PendingCheckout | null {
  const text = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (!text) return null;
  const kept = JSON.parse(text);
  return { choice: checkoutChoice(kept.choice ?? {}), coupon: kept.coupon };
}
