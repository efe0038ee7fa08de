import { useQueryClient } from '@tanstack/react-query';
import { ask, http } from '~/app/api';

export type EndpointBody = {
  url: string;
  description: string;
  payload: 'thin' | 'full';
  all_events: boolean;
  event_types?: string[];
};
const at = (webhook_endpoint_id: string) => ({ params: { path: { webhook_endpoint_id } } });

export const addEndpoint = (body: EndpointBody) => ask(http.POST('/api/v1/webhook-endpoints', { body }));
export const changeEndpoint = (id: string, body: EndpointBody) =>
  ask(http.PATCH('/api/v1/webhook-endpoints/{webhook_endpoint_id}', { ...at(id), body }));
export const removeEndpoint = (id: string) =>
  ask(http.DELETE('/api/v1/webhook-endpoints/{webhook_endpoint_id}', at(id)));
export const rollSecret = (id: string) =>
  ask(http.POST('/api/v1/webhook-endpoints/{webhook_endpoint_id}/secrets', { ...at(id), body: {} }));
export const pauseEndpoint = (id: string) =>
  ask(http.POST('/api/v1/webhook-endpoints/{webhook_endpoint_id}/pause', { ...at(id), body: {} }));
export const resumeEndpoint = (id: string) =>
  ask(http.DELETE('/api/v1/webhook-endpoints/{webhook_endpoint_id}/pause', at(id)));
export const sendTest = (id: string) =>
  ask(http.POST('/api/v1/webhook-endpoints/{webhook_endpoint_id}/test-events', { ...at(id), body: {} }));
export const replayDelivery = (webhook_delivery_id: string) =>
  ask(
    http.POST('/api/v1/webhook-deliveries/{webhook_delivery_id}/replays', {
      params: { path: { webhook_delivery_id } },
      body: {},
    }),
  );

/** Endpoints and deliveries change together: a pause gives up what waits, an answer clears a failure. */
export function useWebhookChanges() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['webhook-endpoints', 'webhook-deliveries', 'webhook-delivery'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
}
