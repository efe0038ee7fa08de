/** Offers: what is asked of the server, and how the answers are sorted. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import { whose } from './queries';
import { type Seen, seen } from './seen';
import { offlineToo } from './session';
import type { Coordinates, Offer, Worker } from './wire';

export const offersQuery = (me: Worker) =>
  queryOptions({
    queryKey: ['worker', 'offers', whose(me)],
    queryFn: () => seen(`${whose(me)} offers`, async () => (await ask(http.GET('/api/v1/worker/offers'))).items),
    ...offlineToo,
  });

const of = (offer_id: string) => ({ params: { path: { offer_id } } });
export const sayHaveSeen = (id: string) => ask(http.POST('/api/v1/worker/offers/{offer_id}/views', of(id)));
export const skip = (id: string) => ask(http.POST('/api/v1/worker/offers/{offer_id}/declines', of(id)));
export const apply = (id: string, note: string) =>
  ask(http.POST('/api/v1/worker/offers/{offer_id}/applications', { ...of(id), body: { note: note || null } }));
export const withdraw = (id: string) => ask(http.DELETE('/api/v1/worker/offers/{offer_id}/applications', of(id)));

/** What was answered of one offer, without asking for all of them again. */
export function keep(client: QueryClient, me: Worker, offer: Offer) {
  client.setQueryData<Seen<Offer[]>>(
    offersQuery(me).queryKey,
    (old) => old && { ...old, value: old.value.map((o) => (o.id === offer.id ? offer : o)) },
  );
}

export const shelves = ['new', 'applied', 'skipped'] as const;
export type Shelf = (typeof shelves)[number];

export function shelfOf(o: Offer): Shelf | null {
  if (o.answer === 'open') return 'new';
  if (o.answer === 'closed') return null;
  return o.answer === 'skipped' ? 'skipped' : 'applied';
}
const isAhead = (o: Offer, now: number) => Date.parse(o.starts_at) > now;
/** The soonest first, as they come; what has begun is no longer on any shelf. */
export const onShelf = (offers: Offer[], shelf: Shelf, now: number) =>
  offers.filter((o) => isAhead(o, now) && shelfOf(o) === shelf);
export const unseen = (offers: Offer[], now: number) => onShelf(offers, 'new', now).filter((o) => !o.seen).length;
/** Those that wait for the office's answer stand in the agenda, too. */
export const applied = (offers: Offer[], now: number) =>
  offers.filter((o) => isAhead(o, now) && o.answer === 'applied');

const color = { open: 'blue', applied: 'orange', booked: 'green', skipped: 'grey', not_chosen: 'grey', closed: 'grey' };
export const colorOf = (o: Offer) => color[o.answer];

/** The phone's map of the area; the address is told to who is booked. */
export function areaAddress(at: Coordinates, device: string) {
  const [lat, long] = [at.latitude_microdegrees / 1e6, at.longitude_microdegrees / 1e6];
  if (/android/i.test(device)) return `geo:${lat},${long}?z=14`;
  if (/iphone|ipad|macintosh/i.test(device)) return `https://maps.apple.com/?ll=${lat},${long}&z=14`;
  return `https://www.openstreetmap.org/#map=14/${lat}/${long}`;
}
