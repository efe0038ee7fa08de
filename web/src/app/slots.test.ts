import { describe, expect, it } from 'vitest';
import { datesBetween, fromSlots, kindOf, nothingSaid, pasted, toSlots, weeksOf, wholeDay } from './slots';

const slot = (period: string, available = true, from = '00:00', to = '24:00') =>
  ({ period, available, from, to, next_day: false }) as never;

describe('what is said of a day', () => {
  it.each([
    ['nothing', [], 'unknown'],
    ['the whole day', [slot('whole_day')], 'available'],
    ['not at all', [slot('whole_day', false)], 'unavailable'],
    ['the day but the evening', [slot('whole_day'), slot('evening', false)], 'partly'],
    ['the morning', [slot('morning')], 'partly'],
    ['four periods', ['morning', 'afternoon', 'evening', 'night'].map((p) => slot(p)), 'available'],
    ['not some hours', [slot('times', false, '08:00', '10:00')], 'partly'],
  ])('%s is shown as it is', (_, slots, kind) => expect(kindOf(slots)).toBe(kind));

  it('is sent as it was read', () => {
    const said = fromSlots([slot('whole_day'), slot('night', false), slot('times', true, '18:00', '24:00')]);
    expect(said.hours).toEqual([{ from: '18:00', to: '00:00', available: true }]);
    expect(toSlots(said)).toEqual([
      { period: 'whole_day', from: null, to: null, available: true },
      { period: 'night', from: null, to: null, available: false },
      { period: 'times', from: '18:00', to: '24:00', available: true },
    ]);
    expect(toSlots(nothingSaid)).toEqual([]);
    expect(toSlots({ ...wholeDay(null), hours: [{ from: '', to: '10:00', available: true }] })).toEqual([]);
  });
});

describe('days', () => {
  it('of a month stand in whole weeks', () => {
    const weeks = weeksOf('2026-11', 7);
    expect(weeks[0]?.[0]).toBe('2026-11-01');
    expect(weeks.at(-1)?.[6]).toBe('2026-12-05');
    expect(weeksOf('2026-11', 1)[0]?.[0]).toBe('2026-10-26');
  });
  it('of a range are the same from either end', () => {
    expect(datesBetween('2026-03-02', '2026-02-27')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  });
  it.each([
    ['one day onto many', ['a'], ['2026-01-03', '2026-01-02'], ['2026-01-02 a', '2026-01-03 a']],
    [
      'a week onto one day goes on from it',
      ['a', 'b', 'c'],
      ['2026-01-31'],
      ['2026-01-31 a', '2026-02-01 b', '2026-02-02 c'],
    ],
    [
      'two onto three repeat',
      ['a', 'b'],
      ['2026-01-01', '2026-01-02', '2026-01-03'],
      ['2026-01-01 a', '2026-01-02 b', '2026-01-03 a'],
    ],
  ])('%s', (_, copied, onto, want) => {
    expect(pasted(copied, onto).map((p) => `${p.date} ${p.said}`)).toEqual(want);
  });
});
