import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components } from '~/app/api-schema';

type Schemas = components['schemas'];
export type Endpoint = Schemas['WebhookEndpoint'];
export type EventType = Schemas['WebhookEventTypeView'];
export type Delivery = Schemas['WebhookDelivery'];
export type DeliveryDetail = Schemas['WebhookDeliveryDetail'];
export type DeliveryState = Delivery['state'];

export const endpointsQuery = queryOptions({
  queryKey: ['webhook-endpoints'],
  queryFn: () => ask(http.GET('/api/v1/webhook-endpoints')),
});

/** The labels come in the reader's language. */
export const eventTypesQuery = (language: string) =>
  queryOptions({
    queryKey: ['webhook-event-types', language],
    queryFn: () => ask(http.GET('/api/v1/webhook-event-types')),
    staleTime: Number.POSITIVE_INFINITY,
  });

const soonMs = 1500;
const laterMs = 15_000;
const justMade = (d: Delivery) => d.state === 'waiting' && d.attempts === 0;

export type DeliveryFilter = { endpoint: string | null; state: DeliveryState | null };
export const deliveriesQuery = ({ endpoint, state }: DeliveryFilter) =>
  infiniteQueryOptions({
    queryKey: ['webhook-deliveries', endpoint, state],
    queryFn: ({ pageParam }) => {
      const query = {
        limit: 25,
        ...(endpoint && { webhook_endpoint_id: endpoint }),
        ...(state && { state }),
        ...(pageParam && { before: pageParam }),
      };
      return ask(http.GET('/api/v1/webhook-deliveries', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // what has just been sent is answered in a moment
    refetchInterval: (q) => (q.state.data?.pages.some((p) => p.items.some(justMade)) ? soonMs : laterMs),
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhook-delivery', id],
    queryFn: () =>
      ask(
        http.GET('/api/v1/webhook-deliveries/{webhook_delivery_id}', { params: { path: { webhook_delivery_id: id } } }),
      ),
    refetchInterval: (q) => (q.state.data && justMade(q.state.data.delivery) ? soonMs : false),
  });
