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
  | 'draft'
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
  shift_id: string;
  organization: { id: string; name: string };
  project: {
    id: string;
    title: string;
    color: string;
    team: { name: string; role: 'lead' | 'coordinator' | 'contact' }[];
  };
  schedule: string;
  label: string;
  position: { skill_id: string | null; name: string; color: string };
  kind: 'fixed' | 'flexible';
  starts_at: string;
  ends_at: string;
  end_approximate: boolean;
  flexible_minutes: number | null;
  zone: string;
  place: ShiftPlace | null;
  state: BookingState;
  color: AgendaColor;
  confirm_by: string | null;
  may_confirm: boolean;
  may_request_cancellation: boolean;
  team_lead: boolean;
  notes: string[];
  team: { name: string; team_lead: boolean }[];
  break_minutes: number;
  travel_minutes: number;
};
