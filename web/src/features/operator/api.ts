import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components, paths } from '~/app/api-schema';
import type { HookFilters } from './hookFilters';

type Schemas = components['schemas'];
export type Customer = Schemas['Customer'];
export type CustomerDetail = Schemas['CustomerDetail'];
export type ChargeRow = Schemas['ChargeRow'];
export type Metrics = Schemas['Metrics'];
export type CurrencyRevenue = Schemas['CurrencyRevenue'];
export type CouponRow = Schemas['CouponRow'];
export type DeadLetter = Schemas['DeadLetterView'];
export type Seller = Schemas['Seller'];
export type Faults = Schemas['Faults'];
export type HookDelivery = Schemas['OperatorWebhookDelivery'];
export type CatalogueRow = Schemas['CatalogueRow'];

export const operatorQuery = queryOptions({
  queryKey: ['operator', 'session'],
  queryFn: () => ask(http.GET('/api/v1/operator/session')),
  retry: false,
  staleTime: 60_000,
});
export const customersQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ['operator', 'customers', query],
    queryFn: ({ pageParam, signal }) =>
      ask(
        http.GET('/api/v1/operator/organizations', {
          params: { query: { query, after: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['operator', 'customer', id],
    queryFn: () =>
      ask(http.GET('/api/v1/operator/organizations/{organization_id}', { params: { path: { organization_id: id } } })),
  });
export const metricsQuery = queryOptions({
  queryKey: ['operator', 'metrics'],
  queryFn: () => ask(http.GET('/api/v1/operator/metrics')),
});
export const chargesQuery = queryOptions({
  queryKey: ['operator', 'charges'],
  queryFn: () => ask(http.GET('/api/v1/operator/charges', { params: { query: { state: 'failed' } } })),
});
export const couponsQuery = queryOptions({
  queryKey: ['operator', 'coupons'],
  queryFn: () => ask(http.GET('/api/v1/operator/coupons')),
});
export const sellerQuery = queryOptions({
  queryKey: ['operator', 'seller'],
  queryFn: () => ask(http.GET('/api/v1/operator/seller')),
});
export const cataloguesQuery = queryOptions({
  queryKey: ['operator', 'catalogues'],
  queryFn: () => ask(http.GET('/api/v1/operator/catalogue-versions')),
});
export const lettersQuery = queryOptions({
  queryKey: ['operator', 'dead-letters'],
  queryFn: () => ask(http.GET('/api/v1/operator/dead-letters')),
});
export const deliveriesQuery = ({ state, organization }: HookFilters) =>
  infiniteQueryOptions({
    queryKey: ['operator', 'webhook-deliveries', state, organization],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: 50,
        ...(state && { state }),
        ...(organization && { organization_id: organization }),
        ...(pageParam && { before: pageParam }),
      };
      return ask(http.GET('/api/v1/operator/webhook-deliveries', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
export const faultsQuery = queryOptions({
  queryKey: ['operator', 'faults'],
  queryFn: () => ask(http.GET('/api/v1/operator/sandbox-faults')),
});

type NewCoupon = paths['/api/v1/operator/coupons']['post']['requestBody']['content']['application/json'];
type Credentials = { email: string; password: string; totp_code: string };
const of = (id: string) => ({ path: { organization_id: id } });
export const signIn = (body: Credentials) => ask(http.POST('/api/v1/operator/sessions', { body }));
export const signOut = () => ask(http.DELETE('/api/v1/operator/session'));
export const grantPlan = (
  id: string,
  body: { plan: 'pro' | 'max'; quantity: number | null; until: string | null; reason: string },
) => ask(http.PUT('/api/v1/operator/organizations/{organization_id}/complimentary-plan', { params: of(id), body }));
export const withdrawPlan = (id: string) =>
  ask(http.DELETE('/api/v1/operator/organizations/{organization_id}/complimentary-plan', { params: of(id) }));
export const setExemption = (id: string, number: string | null) =>
  ask(http.PUT('/api/v1/operator/organizations/{organization_id}/tax-exemption', { params: of(id), body: { number } }));
export const turnClock = (id: string, now: string) =>
  ask(http.PUT('/api/v1/operator/organizations/{organization_id}/test-clock', { params: of(id), body: { now } }));
export const moveVersion = (id: string, version: number) =>
  ask(
    http.PUT('/api/v1/operator/organizations/{organization_id}/catalogue-version', {
      params: of(id),
      body: { version },
    }),
  );
export const creditInvoice = (id: string, invoice_id: string) =>
  ask(
    http.POST('/api/v1/operator/organizations/{organization_id}/credit-notes', {
      params: of(id),
      body: { invoice_id },
    }),
  );
export const createCoupon = (body: NewCoupon) => ask(http.POST('/api/v1/operator/coupons', { body }));
export const saveSeller = (body: Seller) => ask(http.PUT('/api/v1/operator/seller', { body }));
export const publishCatalogue = (prices_tsv: string) =>
  ask(http.POST('/api/v1/operator/catalogue-versions', { body: { prices_tsv } }));
export const replayDelivery = (webhook_delivery_id: string, organization_id: string) =>
  ask(
    http.POST('/api/v1/operator/webhook-deliveries/{webhook_delivery_id}/replays', {
      params: { path: { webhook_delivery_id } },
      body: { organization_id },
    }),
  );
export const retryLetter = (job_id: string) =>
  ask(http.POST('/api/v1/operator/dead-letters/{job_id}/retries', { params: { path: { job_id } } }));
export const discardLetter = (job_id: string) =>
  ask(http.DELETE('/api/v1/operator/dead-letters/{job_id}', { params: { path: { job_id } } }));
export const saveFaults = (body: Faults) => ask(http.PUT('/api/v1/operator/sandbox-faults', { body }));
