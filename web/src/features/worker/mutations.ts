import { ask, http } from '~/app/api';
import type { Locale } from '~/app/wire';
import type { OwnProfile, Place, SlotInput } from './wire';

export const sendCode = (address: string) => ask(http.POST('/api/v1/worker/sign-in-codes', { body: { address } }));
export const signInWithCode = (address: string, code: string) =>
  ask(http.POST('/api/v1/worker/sessions', { body: { address, code } }));

export type ProfileChange = {
  name?: string;
  phone?: string | null;
  locale?: Locale;
  home?: Place | null;
  second_area?: Place | null;
  birth_date?: string | null;
  languages?: string[];
  transport?: string;
  presentation?: string;
};
/** The profile as it is, with what has changed. */
export const changeProfile = (p: OwnProfile, change: ProfileChange) => {
  const { name, phone, locale, home, second_area, birth_date, languages, transport, presentation } = p;
  const known = { name, phone, locale, home, second_area, birth_date, languages, transport, presentation };
  return ask(http.PUT('/api/v1/worker/profile', { body: { ...known, ...change } }));
};
export const suggestSkills = (skills: string[]) =>
  ask(http.PUT('/api/v1/worker/suggested-skills', { body: { skills } }));
export const setPhoto = (content_type: string, data_base64: string) =>
  ask(http.PUT('/api/v1/worker/photo', { body: { content_type, data_base64 } }));
export const sendEmailCode = (email: string) => ask(http.POST('/api/v1/worker/email-changes', { body: { email } }));
export const confirmEmail = (email: string, code: string) =>
  ask(http.POST('/api/v1/worker/email-change-confirmations', { body: { email, code } }));
export const closeAccount = (confirmation: string) =>
  ask(http.DELETE('/api/v1/worker/account', { params: { query: { confirmation } } }));

export const sayDates = (dates: string[], slots: SlotInput[] | null) =>
  ask(http.PUT('/api/v1/worker/availability/dates', { body: { days: dates.map((date) => ({ date, slots })) } }));
export const sayWeek = (days: { weekday: number; slots: SlotInput[] }[]) =>
  ask(http.PUT('/api/v1/worker/availability/week', { body: { days } }));
