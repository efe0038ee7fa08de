/** Which days are shown, and how one goes on from them. Pure. */
import { iso, plusDays } from '../times';
import { fromWall } from '../wallTime';
import type { View } from './search';

const utc = (date: string) => new Date(`${date}T00:00:00Z`);

export function daysOf(view: View, date: string, firstDayOfWeek: number): string[] {
  if (view === 'day') return [date];
  if (view === 'week') {
    const first = plusDays(date, -(((utc(date).getUTCDay() || 7) - firstDayOfWeek + 7) % 7));
    return Array.from({ length: 7 }, (_, i) => plusDays(first, i));
  }
  const first = `${date.slice(0, 7)}-01`;
  const length = new Date(Date.UTC(utc(first).getUTCFullYear(), utc(first).getUTCMonth() + 1, 0)).getUTCDate();
  return Array.from({ length }, (_, i) => plusDays(first, i));
}

export function stepped(view: View, date: string, by: 1 | -1): string {
  if (view !== 'month') return plusDays(date, by * (view === 'day' ? 1 : 7));
  const at = utc(`${date.slice(0, 7)}-01`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 10);
}

export function spanOfDays(days: string[], zone: string) {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  return {
    from: iso(fromWall(`${first}T00:00`, zone)),
    until: iso(fromWall(`${plusDays(last, 1)}T00:00`, zone)),
  };
}
