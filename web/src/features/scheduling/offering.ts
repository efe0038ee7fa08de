import type { ReactNode } from 'react';
import type { Plan, Shift } from './queries';

/** What the room of offers shows of a shift; the route brings it, for rooms do not import each other. */
export type OfferOf = (plan: Plan, shift: Shift) => ReactNode;
