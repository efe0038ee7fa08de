import type { EntryState, Week } from './queries';

/** What is shown, as the address says it: a day of the week, a state, or overtime in the hours' place. */
export type TimesheetFilters = { week?: string; state?: EntryState; view?: 'overtime' };
export const states: EntryState[] = ['to_approve', 'awaiting', 'approved', 'rejected'];

export function readFilters(s: Record<string, unknown>): TimesheetFilters {
  return {
    ...(typeof s.week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(s.week) && { week: s.week }),
    ...(states.includes(s.state as EntryState) && { state: s.state as EntryState }),
    ...(s.view === 'overtime' && { view: 'overtime' as const }),
  };
}

const dayMs = 86_400_000;

/** The first day of the week that holds the date; 1 Monday … 7 Sunday. */
export function firstOfWeek(date: string, firstDay: number) {
  const at = new Date(`${date}T00:00:00Z`);
  const weekday = at.getUTCDay() || 7;
  return new Date(at.getTime() - ((weekday - firstDay + 7) % 7) * dayMs).toISOString().slice(0, 10);
}
export const plusDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The instant at which the day begins there. */
function midnight(date: string, timeZone: string) {
  const guess = Date.parse(`${date}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(guess);
  const ahead = Date.parse(`${shown.replace(' ', 'T')}Z`) - guess;
  return new Date(Date.parse(`${date}T00:00:00Z`) - ahead).toISOString();
}
export const weekOf = (first: string, timeZone: string): Week => ({
  from: midnight(first, timeZone),
  until: midnight(plusDays(first, 7), timeZone),
});
