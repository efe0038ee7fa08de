import { describe, expect, it } from 'vitest';
import { isAsked, mapAddress, wordOf, workedMinutes } from './agenda';
import type { AgendaItem } from './wire';

const item = (of: Partial<AgendaItem>) =>
  ({
    state: 'booked',
    color: 'pink',
    may_confirm: true,
    flexible_minutes: null,
    break_minutes: 0,
    ...of,
  }) as AgendaItem;

describe('a booking', () => {
  it.each([
    ['booked', 'pink', 'pleaseConfirm'],
    ['confirmed', 'blue', 'confirmed'],
    ['cancellation_requested', 'red', 'cancellationRequested'],
    ['not_confirmed', 'orange', 'confirmationLate'],
    ['confirmed', 'orange', 'late'],
    ['booked', 'green', 'ongoing'],
    ['not_confirmed', 'grey', 'completed'],
    ['cancelled', 'grey', 'cancelled'],
    ['no_show', 'grey', 'noShow'],
  ] as const)('that is %s and %s says %s', (state, color, word) => expect(wordOf(item({ state, color }))).toBe(word));

  it('is asked about while an answer is awaited, not after somebody asked to be taken off', () => {
    expect(isAsked(item({}))).toBe(true);
    expect(isAsked(item({ may_confirm: false }))).toBe(false);
    expect(isAsked(item({ state: 'cancellation_requested' }))).toBe(false);
  });

  it.each([
    ['without its break', { break_minutes: 30 }, 330],
    ['of a flexible shift, as long as it says', { flexible_minutes: 240, break_minutes: 30 }, 240],
  ])('is worked %s', (_, of, minutes) => {
    const hours = { starts_at: '2026-11-23T22:00:00Z', ends_at: '2026-11-24T04:00:00Z' };
    expect(workedMinutes(item({ ...hours, ...of }))).toBe(minutes);
  });
});

describe('a place', () => {
  const place = { label: 'Marché', address: '350, rue Saint-Paul', coordinates: null };
  const measured = {
    ...place,
    coordinates: { latitude_microdegrees: 45_508_888, longitude_microdegrees: -73_551_668 },
  };
  const words = 'March%C3%A9%2C%20350%2C%20rue%20Saint-Paul';
  it.each([
    ['Android', place, `geo:0,0?q=${words}`],
    ['Android', measured, `geo:45.508888,-73.551668?q=${words}`],
    ['iPhone', measured, `https://maps.apple.com/?q=${words}&ll=45.508888,-73.551668`],
    ['Linux', place, 'https://www.openstreetmap.org/search?query=350%2C%20rue%20Saint-Paul'],
  ])('opens the map of %s', (device, where, address) => expect(mapAddress(where, device)).toBe(address));
});
