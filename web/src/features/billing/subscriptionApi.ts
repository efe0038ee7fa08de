import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components, paths } from '~/app/api-schema';
import type { CheckoutChoice } from './checkoutChoice';

type Schemas = components['schemas'];
export type SubscriptionAnswer = Schemas['SubscriptionAnswer'];
export type Subscription = Schemas['SubscriptionView'];
export type Preview = Schemas['PreviewView'];
type Body<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends {
  requestBody?: { content: { 'application/json': infer B } };
}
  ? B
  : never;
export type PreviewBody = Body<'/api/v1/subscription-previews', 'post'>;
export type PaymentResult = Schemas['PaymentResult'];
export type Card = Schemas['CardView'];
export type Information = Schemas['InformationView'];
export type InformationBody = Body<'/api/v1/billing-information', 'put'>;
export type ChangeBody = Body<'/api/v1/subscription', 'patch'>;
export type InvoiceSummary = Schemas['InvoiceSummary'];
export type Line = Schemas['LineView'];
export type TaxLine = Schemas['TaxView'];

export const subscriptionQuery = (language: string) =>
  queryOptions({
    queryKey: ['billing', 'subscription', language],
    queryFn: () => ask(http.GET('/api/v1/subscription')),
  });
export const invoicesQuery = infiniteQueryOptions({
  queryKey: ['billing', 'invoices'],
  queryFn: ({ pageParam }) =>
    ask(http.GET('/api/v1/invoices', { params: { query: { limit: 24, before: pageParam ?? undefined } } })),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
});
export const previewQuery = (language: string, body: PreviewBody, enabled = true) =>
  queryOptions({
    queryKey: ['billing', 'preview', language, body],
    queryFn: () => ask(http.POST('/api/v1/subscription-previews', { body })),
    enabled,
    retry: false,
    staleTime: 0,
  });

export const subscribe = ({ plan, interval, users, currency }: CheckoutChoice, coupon?: string) =>
  ask(http.POST('/api/v1/subscription', { body: { plan, interval, quantity: users, currency, coupon } }));
export const changeSubscription = (body: ChangeBody) => ask(http.PATCH('/api/v1/subscription', { body }));
export const withdrawPending = () => ask(http.DELETE('/api/v1/subscription/pending-change'));
export const cancelSubscription = () => ask(http.POST('/api/v1/subscription/cancellation', { body: {} }));
export const resumeSubscription = () => ask(http.DELETE('/api/v1/subscription/cancellation'));
export const confirmPayment = () => ask(http.POST('/api/v1/payment-confirmations', { body: {} }));
export const saveInformation = (body: InformationBody) => ask(http.PUT('/api/v1/billing-information', { body }));
export const setUpCard = () => ask(http.POST('/api/v1/card-setups', { body: {} }));
export const addCard = (token: string) => ask(http.POST('/api/v1/payment-methods', { body: { token } }));
const card = (payment_method_id: string) => ({ params: { path: { payment_method_id } } });
export const makeDefault = (id: string) =>
  ask(http.POST('/api/v1/payment-methods/{payment_method_id}/defaults', { ...card(id), body: {} }));
export const removeCard = (id: string) => ask(http.DELETE('/api/v1/payment-methods/{payment_method_id}', card(id)));
export const payInvoice = (invoice_id: string) =>
  ask(http.POST('/api/v1/invoices/{invoice_id}/payments', { params: { path: { invoice_id } }, body: {} }));
