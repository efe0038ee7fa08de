import { lazy, Suspense } from 'react';
import type { OfferOf } from '~/features/scheduling/offering';

const ShiftOffer = lazy(() => import('~/features/offers/ShiftOffer'));

/** Where scheduling and offers meet: the offer of a shift, in the window of the shift. */
export const offerOf: OfferOf = (plan, s) => {
  const { id: project_id, title: project, zone, state } = plan.project;
  const { id, starts_at, ends_at, places, booked } = s;
  const open = state === 'open' && s.draft !== 'removed' && !s.filled && booked < places;
  const facts = { id, starts_at, ends_at, places, booked, project_id, project, zone, position: s.position.name };
  return (
    <Suspense fallback={null}>
      <ShiftOffer shift={{ ...facts, open, drafted: s.draft === 'added' }} />
    </Suspense>
  );
};
