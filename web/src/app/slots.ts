/** What is said of a day, as it is edited: the whole day, four periods, and hours. Pure. */
import type { Slot, SlotInput } from './wire';

export const periods = ['morning', 'afternoon', 'evening', 'night'] as const;
export type PeriodName = (typeof periods)[number];
export type Answer = 'yes' | 'no' | null;
export type Hours = { from: string; to: string; available: boolean };
export type DaySaid = { whole: Answer; periods: Record<PeriodName, Answer>; hours: Hours[] };

export const periodHours: Record<PeriodName, [number, number]> = {
  morning: [6, 12],
  afternoon: [12, 17],
  evening: [17, 22],
  night: [22, 6],
};
export const nothingSaid: DaySaid = {
  whole: null,
  periods: { morning: null, afternoon: null, evening: null, night: null },
  hours: [],
};
export const wholeDay = (whole: Answer): DaySaid => ({ ...nothingSaid, whole });

const answer = (available: boolean): Answer => (available ? 'yes' : 'no');

export function fromSlots(slots: Slot[]): DaySaid {
  const said: DaySaid = { ...nothingSaid, periods: { ...nothingSaid.periods }, hours: [] };
  for (const s of slots) {
    if (s.period === 'whole_day') said.whole = answer(s.available);
    else if (s.period === 'times')
      said.hours.push({ from: s.from, to: s.to === '24:00' ? '00:00' : s.to, available: s.available });
    else said.periods[s.period] = answer(s.available);
  }
  return said;
}

export function toSlots(said: DaySaid): SlotInput[] {
  const out: SlotInput[] = [];
  const whole = (period: SlotInput['period'], a: Answer) => {
    if (a) out.push({ period, from: null, to: null, available: a === 'yes' });
  };
  whole('whole_day', said.whole);
  for (const p of periods) whole(p, said.periods[p]);
  for (const h of said.hours) {
    if (!h.from || !h.to || h.from === h.to) continue;
    out.push({ period: 'times', from: h.from, to: h.to === '00:00' ? '24:00' : h.to, available: h.available });
  }
  return out;
}

export type DayKind = 'unknown' | 'available' | 'partly' | 'unavailable';

/** The colour and the word of a day. */
export function kindOf(slots: { period: string; available: boolean }[]): DayKind {
  if (slots.length === 0) return 'unknown';
  const [yes, no] = [slots.some((s) => s.available), slots.some((s) => !s.available)];
  const whole = slots.some((s) => s.period === 'whole_day');
  if (yes && no) return 'partly';
  if (!whole && slots.length < 4) return 'partly';
  return yes ? 'available' : 'unavailable';
}

/** Weeks of dates that show a month whole, beginning on the organization's first day of the week. */
export function weeksOf(month: string, firstDayOfWeek: number): string[][] {
  const at = new Date(`${month}-01T00:00:00Z`);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0));
  at.setUTCDate(1 - (((at.getUTCDay() || 7) - firstDayOfWeek + 7) % 7));
  const weeks: string[][] = [];
  while (at <= last) {
    weeks.push(
      Array.from({ length: 7 }, () => {
        const date = at.toISOString().slice(0, 10);
        at.setUTCDate(at.getUTCDate() + 1);
        return date;
      }),
    );
  }
  return weeks;
}
export function addMonths(month: string, months: number) {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 7);
}

/** Every date from one to the other, whichever comes first. */
export function datesBetween(a: string, b: string): string[] {
  const [from, to] = a < b ? [a, b] : [b, a];
  const out: string[] = [];
  for (const at = new Date(`${from}T00:00:00Z`); out.length < 366; at.setUTCDate(at.getUTCDate() + 1)) {
    const date = at.toISOString().slice(0, 10);
    if (date > to) break;
    out.push(date);
  }
  return out;
}

/** What was copied, put on other days: one day everywhere, several days in their order, again and again. */
export function pasted<T>(copied: T[], onto: string[]): { date: string; said: T }[] {
  const days = [...onto].sort();
  if (copied.length > 1 && days.length === 1) {
    const first = days[0] as string;
    const at = new Date(`${first}T00:00:00Z`);
    return copied.map((said) => {
      const date = at.toISOString().slice(0, 10);
      at.setUTCDate(at.getUTCDate() + 1);
      return { date, said };
    });
  }
  return days.map((date, i) => ({ date, said: copied[i % copied.length] as T }));
}
