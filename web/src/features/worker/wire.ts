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

// Until the routes of the agenda are in the generated file.
export type BookingState =
  | 'booked'
  | 'confirmed'
  | 'cancellation_requested'
  | 'not_confirmed'
  | 'cancelled'
  | 'no_show';
export type AgendaColor = 'blue' | 'red' | 'orange' | 'green' | 'pink' | 'grey';
export type ShiftPlace = {
  label: string;
  address: string | null;
  coordinates: { latitude_microdegrees: number; longitude_microdegrees: number } | null;
};
export type AgendaItem = {
  booking_id: string;
  organization: { id: string; name: string };
  project: { id: string; title: string; color: string } | null;
  position: string;
  starts_at: string;
  ends_at: string;
  zone: string;
  place: ShiftPlace | null;
  state: BookingState;
  color: AgendaColor;
  notes: string;
  team: { name: string; team_lead: boolean }[];
  break_minutes: number;
  travel_minutes: number;
};
