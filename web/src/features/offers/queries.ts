import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components, paths } from '~/app/api-schema';

type Schemas = components['schemas'];
export type Offer = Schemas['OfferView'];
export type OfferState = Offer['state'];
export type Tracking = Schemas['OfferTracking'];
export type Recipient = Schemas['RecipientView'];
export type Candidate = Schemas['CandidateView'];
export type Person = Schemas['SuggestedPerson'];
export type Publication =
  paths['/api/v1/shifts/{shift_id}/offers']['post']['requestBody']['content']['application/json'];

/** What there is to know of a shift to put it on offer. */
export type ShiftFacts = {
  id: string;
  position: string;
  project: string;
  starts_at: string;
  ends_at: string;
  zone: string;
  places: number;
  booked: number;
};
export const factsOf = (o: Offer): ShiftFacts => {
  const { shift_id: id, position, project, starts_at, ends_at, zone, places, booked } = o;
  return { id, position, project, starts_at, ends_at, zone, places, booked };
};

export const offersQuery = (state: OfferState, project_id: string | undefined) =>
  queryOptions({
    queryKey: ['offers', 'list', state, project_id ?? null],
    queryFn: ({ signal }) =>
      ask(http.GET('/api/v1/offers', { params: { query: { state, ...(project_id && { project_id }) } }, signal })),
    placeholderData: keepPreviousData,
  });
export const offersOfQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['offers', 'ofProject', project_id],
    queryFn: () => ask(http.GET('/api/v1/offers', { params: { query: { project_id } } })),
  });
export const offerQuery = (offer_id: string) =>
  queryOptions({
    queryKey: ['offers', 'one', offer_id],
    queryFn: () => ask(http.GET('/api/v1/offers/{offer_id}', { params: { path: { offer_id } } })),
  });
export const candidatesQuery = (shift_id: string) =>
  queryOptions({
    queryKey: ['offers', 'candidates', shift_id],
    queryFn: () => ask(http.GET('/api/v1/shifts/{shift_id}/candidates', { params: { path: { shift_id } } })),
  });
/** Ranked for the shift; with words, among everybody. */
export const peopleQuery = (shift_id: string, query: string) =>
  queryOptions({
    queryKey: ['offers', 'people', shift_id, query],
    queryFn: ({ signal }) =>
      ask(
        http.GET('/api/v1/shifts/{shift_id}/suggestions', {
          params: { path: { shift_id }, query: { limit: 50, ...(query && { query }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
export const projectsQuery = queryOptions({
  queryKey: ['offers', 'projects'],
  queryFn: () => ask(http.GET('/api/v1/projects', { params: { query: { state: 'open', limit: 200 } } })),
});

const day = 86_400_000;
const daysAhead = 44; // the calendar answers 45 days at a time
/** Shifts to come with places to fill that are not on offer yet. */
export const holesQuery = (now: string) =>
  queryOptions({
    queryKey: ['offers', 'holes'],
    queryFn: async (): Promise<ShiftFacts[]> => {
      const [from, until] = [0, daysAhead].map((d) => new Date(Date.parse(now) + d * day).toISOString());
      const [calendar, offers] = await Promise.all([
        ask(http.GET('/api/v1/calendar', { params: { query: { from: from ?? '', until: until ?? '' } } })),
        ask(http.GET('/api/v1/offers', { params: { query: { state: 'published' } } })),
      ]);
      const offered = new Set(offers.items.map((o) => o.shift_id));
      return calendar.shifts
        .filter((s) => s.booked < s.places && !s.filled && !offered.has(s.id) && s.starts_at > (from ?? ''))
        .map((s) => {
          const project = calendar.projects[s.project];
          const { id, starts_at, ends_at, places, booked } = s;
          const position = calendar.positions[s.position]?.name ?? '';
          const title = project?.title ?? '';
          return { id, starts_at, ends_at, places, booked, position, project: title, zone: project?.zone ?? 'UTC' };
        })
        .sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1));
    },
  });

const of = (offer_id: string) => ({ params: { path: { offer_id } } });
const candidate = (candidate_id: string) => ({ params: { path: { candidate_id } } });
export const publish = (shift_id: string, body: Publication) =>
  ask(http.POST('/api/v1/shifts/{shift_id}/offers', { params: { path: { shift_id } }, body }));
export const unpublish = (id: string) => ask(http.POST('/api/v1/offers/{offer_id}/unpublishings', of(id)));
export const markFilled = (id: string) => ask(http.POST('/api/v1/offers/{offer_id}/fillings', of(id)));
export const addCandidate = (shift_id: string, staff_id: string) =>
  ask(http.POST('/api/v1/shifts/{shift_id}/candidates', { params: { path: { shift_id } }, body: { staff_id } }));
export const sortCandidate = (id: string, state: 'applied' | 'kept' | 'put_aside') =>
  ask(http.PATCH('/api/v1/candidates/{candidate_id}', { ...candidate(id), body: { state } }));
export const bookCandidate = (id: string, override_overlap: boolean) =>
  ask(http.POST('/api/v1/candidates/{candidate_id}/bookings', { ...candidate(id), body: { override_overlap } }));

/** Offers, candidates and who may be asked speak of each other; the calendar shows applicants and holes. */
export function useRefreshOffers() {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: (q) => ['offers', 'calendar', 'scheduling', 'plan', 'shift'].includes(String(q.queryKey[0])),
    });
}
