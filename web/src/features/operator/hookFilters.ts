import type { components } from '~/app/api-schema';

export type HookState = components['schemas']['WebhookDelivery']['state'];
export const hookStates: HookState[] = ['waiting', 'delivered', 'failed', 'canceled'];
/** What the list of deliveries is narrowed to, as the address says it. */
export type HookFilters = { state?: HookState; organization?: string };
export function readHookFilters(s: Record<string, unknown>): HookFilters {
  const state = hookStates.find((x) => x === s.state);
  const { organization } = s;
  return {
    ...(state && { state }),
    ...(typeof organization === 'string' && /^org_[0-9a-f]{32}$/.test(organization) && { organization }),
  };
}
