import type { Entitlements, Role } from '~/app/wire';

type Facts = Pick<Entitlements, 'plan' | 'source'> & { trial: Pick<Entitlements['trial'], 'state'> };

/** What the button at the top right offers; null when there is nothing to offer, or the person may not buy. */
export function planButton(e: Facts, role: Role): 'tryPro' | 'upgradeToPro' | null {
  if (role === 'member') return null;
  if (e.source === 'trial') return 'upgradeToPro';
  if (e.plan !== 'free') return null;
  return e.trial.state === 'available' ? 'tryPro' : 'upgradeToPro';
}

/** What a plan's column offers on Billing. */
export function columnOffer(e: Facts, column: Entitlements['plan']): 'try' | 'upgrade' | null {
  if (column === 'free') return null;
  if (column === 'pro' && e.plan === 'free' && e.trial.state === 'available') return 'try';
  if (e.source === 'trial') return 'upgrade';
  const order = ['free', 'pro', 'max'];
  return order.indexOf(column) > order.indexOf(e.plan) ? 'upgrade' : null;
}
