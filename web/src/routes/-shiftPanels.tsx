import { lazy, Suspense } from 'react';
import { isActive } from '~/features/scheduling/Marks';
import type { ShiftPanels } from '~/features/scheduling/shiftPanels';

const ShiftPay = lazy(() => import('~/features/pay/ShiftPay'));
const ShiftOffer = lazy(() => import('~/features/offers/ShiftOffer'));

/** Where scheduling, offers and pay meet: the offer of a shift and what it pays, in the window of the shift. */
export const panelsOf: ShiftPanels = (plan, s) => {
  const { id: project_id, title: project, zone, state } = plan.project;
  const { id, starts_at, ends_at, places, booked } = s;
  const open = state === 'open' && s.draft !== 'removed' && !s.filled && booked < places;
  const facts = { id, starts_at, ends_at, places, booked, project_id, project, zone, position: s.position.name };
  return (
    <Suspense fallback={null}>
      <ShiftOffer shift={{ ...facts, open, drafted: s.draft === 'added' }} />
      <ShiftPay shiftId={id} people={s.bookings.filter((b) => !b.draft && isActive(b))} />
    </Suspense>
  );
};
