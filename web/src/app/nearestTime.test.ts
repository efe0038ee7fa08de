import { expect, it } from 'vitest';
import { nearestTime, wallTime } from './nearestTime';

it('moves an instant to the nearest time that the wall shows so', () => {
  const near = '2026-11-24T14:02:40Z'; // 09:02 in Montréal
  const cases = [
    ['09:00', '2026-11-24T14:00:00.000Z'],
    ['09:02', '2026-11-24T14:02:00.000Z'],
    ['23:30', '2026-11-24T04:30:00.000Z'],
    ['20:00', '2026-11-25T01:00:00.000Z'],
  ] as const;
  for (const [wanted, at] of cases) expect(nearestTime(near, wallTime(near, 'America/Toronto'), wanted)).toBe(at);
});
