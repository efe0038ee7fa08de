import {
  IconAddressBook,
  IconBuilding,
  IconBuildingStore,
  IconCalendarEvent,
  IconCalendarWeek,
  IconCash,
  IconClock,
  IconCreditCard,
  IconFileInvoice,
  IconFileTime,
  IconHistory,
  IconHome,
  IconKey,
  IconSpeakerphone,
  IconTags,
  IconUpload,
  IconUserCheck,
  IconUserCircle,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';

/** The pages of the manager app: what the navigation, the settings tabs and the search draw from. */
export const tabs = [
  { to: '/app/settings/organization', label: 'tab.organization', icon: IconBuilding, managers: true },
  { to: '/app/settings/users', label: 'tab.users', icon: IconUsers, managers: true },
  { to: '/app/settings/staff', label: 'tab.staff', icon: IconTags, managers: false },
  { to: '/app/settings/planning', label: 'tab.planning', icon: IconCalendarEvent, managers: true },
  { to: '/app/settings/clock', label: 'tab.clock', icon: IconClock, managers: true },
  { to: '/app/settings/pay', label: 'tab.pay', icon: IconCash, managers: false },
  { to: '/app/settings/billing', label: 'tab.billing', icon: IconCreditCard, managers: true },
  { to: '/app/settings/api-tokens', label: 'tab.tokens', icon: IconKey, managers: true },
  { to: '/app/settings/webhooks', label: 'tab.webhooks', icon: IconWebhook, managers: true },
  { to: '/app/settings/audit-log', label: 'tab.audit', icon: IconHistory, managers: true },
  { to: '/app/settings/account', label: 'tab.account', icon: IconUserCircle, managers: false },
] as const;

export const screens = [
  { to: '/app', label: 'nav.today', icon: IconHome, feature: null },
  { to: '/app/calendar', label: 'nav.calendar', icon: IconCalendarWeek, feature: 'calendar_views' },
  { to: '/app/projects', label: 'nav.projects', icon: IconCalendarEvent, feature: null },
  { to: '/app/offers', label: 'nav.offers', icon: IconSpeakerphone, feature: 'offers' },
  { to: '/app/clients', label: 'nav.clients', icon: IconBuildingStore, feature: 'clients' },
  { to: '/app/staff', label: 'nav.staff', icon: IconAddressBook, feature: null },
  { to: '/app/presence', label: 'nav.presence', icon: IconUserCheck, feature: 'presence' },
  { to: '/app/timesheets', label: 'nav.timesheets', icon: IconFileTime, feature: 'timesheets' },
  { to: '/app/pay', label: 'nav.pay', icon: IconCash, feature: 'pay_runs' },
  { to: '/app/invoices', label: 'nav.invoices', icon: IconFileInvoice, feature: 'contractor_invoices' },
] as const;

/** Found by the search alone. */
const others = [{ to: '/app/projects/import', label: 'nav.importProjects', icon: IconUpload }] as const;

const plain = (s: string) => s.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase();

/** Pages whose name holds every word typed, whatever the accents. */
export function findPages(t: TFunction<'accounts'>, typed: string, manager: boolean) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const all = [...screens, ...others, ...tabs.filter((p) => manager || !p.managers)];
  return all.filter((p) => words.every((w) => plain(t(p.label)).includes(w)));
}
