/** What the worker's screens speak of. */
import type { components } from '~/app/api-schema';

type Schemas = components['schemas'];
/** With how far the organization's clock is ahead of this device's, so that "now" goes on while offline. */
export type Worker = Schemas['WorkerMe'] & { clock_ahead_ms: number };
export type WorkerOrganization = Schemas['WorkerOrganization'];
export type OwnProfile = Schemas['OwnProfileView'];
export type OwnSkill = Schemas['OwnSkill'];
export type Place = Schemas['Place'];
export type Availability = Schemas['AvailabilityView'];
export type AvailabilityDay = Schemas['AvailabilityDay'];
export type Slot = Schemas['SlotView'];
export type SlotInput = Schemas['SlotInput'];
export type AgendaItem = Schemas['AgendaItem'];
export type AgendaColor = AgendaItem['color'];
export type ShiftPlace = Schemas['Venue'];
export type Offer = Schemas['OwnOfferView'];
export type Coordinates = Schemas['Coordinates'];
