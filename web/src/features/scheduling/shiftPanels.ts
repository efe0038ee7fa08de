import type { ReactNode } from 'react';
import type { Plan, Shift } from './queries';

/** What other rooms show of a shift: its offer, its pay; the route brings it, for rooms do not import each other. */
export type ShiftPanels = (plan: Plan, shift: Shift) => ReactNode;
