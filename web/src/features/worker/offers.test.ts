import { describe, expect, it } from 'vitest';
import { applied, areaAddress, colorOf, onShelf, shelfOf, unseen } from './offers';
import type { Offer } from './wire';

const now = Date.parse('2026-11-23T12:00:00Z');
const offer = (of: Partial<Offer>) =>
  ({ id: 'off_1', starts_at: '2026-11-24T12:00:00Z', answer: 'open', seen: false, ...of }) as Offer;

describe('an offer', () => {
  it.each([
    ['open', 'new', 'blue'],
    ['applied', 'applied', 'orange'],
    ['booked', 'applied', 'green'],
    ['not_chosen', 'applied', 'grey'],
    ['skipped', 'skipped', 'grey'],
    ['closed', null, 'grey'],
  ] as const)('that is %s stands on the shelf %s, in %s', (answer, shelf, color) => {
    expect(shelfOf(offer({ answer }))).toBe(shelf);
    expect(colorOf(offer({ answer }))).toBe(color);
  });

  it('leaves its shelf once the shift has begun', () => {
    const begun = offer({ starts_at: '2026-11-23T12:00:00Z', answer: 'applied' });
    expect(onShelf([begun], 'applied', now)).toEqual([]);
    expect(applied([begun], now)).toEqual([]);
  });

  it('counts as new until somebody has looked or answered', () => {
    expect(unseen([offer({}), offer({ seen: true }), offer({ answer: 'skipped' })], now)).toBe(1);
  });

  it('stands in the agenda while the answer is awaited, not after', () => {
    const [waits, taken] = [offer({ answer: 'applied' }), offer({ answer: 'booked' })];
    expect(applied([waits, taken, offer({})], now)).toEqual([waits]);
  });
});

describe('an area', () => {
  const at = { latitude_microdegrees: 45_510_000, longitude_microdegrees: -73_550_000 };
  it.each([
    ['Android', 'geo:45.51,-73.55?z=14'],
    ['iPhone', 'https://maps.apple.com/?ll=45.51,-73.55&z=14'],
    ['Linux', 'https://www.openstreetmap.org/#map=14/45.51/-73.55'],
  ])('opens the map of %s', (device, address) => expect(areaAddress(at, device)).toBe(address));
});
