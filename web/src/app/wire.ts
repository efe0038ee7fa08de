/** The wire types the screens speak of: the one place that names the schemas of the generated file. */
import type { components } from './api-schema';

type Schemas = components['schemas'];
export type ProblemBody = Schemas['Problem'];
export type Locale = Me['person']['locale'];
export type Role = Me['user']['role'];
export type PlanKey = Entitlements['plan'];
export type Me = Schemas['Me'];
export type Organization = Schemas['Organization'];
export type OrganizationType = Organization['type'];
export type Entitlements = Schemas['Entitlements'];
export type User = Schemas['UserList']['items'][number];
export type Seats = Entitlements['seats'];
export type Invitation = Schemas['InvitationList']['items'][number];
export type Session = Schemas['SessionList']['items'][number];
export type ApiToken = Schemas['ApiTokenList']['items'][number];
export type Plans = Schemas['Plans'];
export type PlanPrice = Plans['plans'][number];
export type AuditEntry = Schemas['AuditLog']['items'][number];
export type Place = Schemas['Place'];
export type Slot = Schemas['SlotView'];
export type SlotInput = Schemas['SlotInput'];
