import { describe, expect, it } from 'vitest';
import { placeInLanes } from './lanes';
import { fromWall, toWall } from './wallTime';

describe('lanes', () => {
  const lanes = (spans: [string, number, number][]) =>
    placeInLanes(spans.map(([id, from, until]) => ({ id, from, until }))).map((p) => `${p.id}${p.lane}/${p.lanes}`);
  it.each([
    ['none', [], []],
    [
      'one after the other',
      [
        ['a', 0, 1],
        ['b', 1, 2],
      ],
      ['a0/1', 'b0/1'],
    ],
    [
      'side by side',
      [
        ['a', 0, 2],
        ['b', 1, 3],
      ],
      ['a0/2', 'b1/2'],
    ],
    [
      'a lane taken again',
      [
        ['a', 0, 4],
        ['b', 0, 1],
        ['c', 1, 2],
      ],
      ['a0/2', 'b1/2', 'c1/2'],
    ],
    [
      'a group ends',
      [
        ['a', 0, 2],
        ['b', 1, 3],
        ['c', 3, 4],
      ],
      ['a0/2', 'b1/2', 'c0/1'],
    ],
  ] as [string, [string, number, number][], string[]][])('%s', (_, spans, expected) => {
    expect(lanes(spans)).toEqual(expected);
  });
});

describe('wall time', () => {
  it.each([
    ['winter', '2027-01-15T08:00', '2027-01-15T13:00:00.000Z'],
    ['summer', '2027-07-15T08:00', '2027-07-15T12:00:00.000Z'],
    ['the hour that comes twice', '2027-11-07T01:30', '2027-11-07T05:30:00.000Z'],
    ['the hour that is skipped', '2027-03-14T02:30', '2027-03-14T07:30:00.000Z'],
    ['midnight', '2027-01-16T00:00', '2027-01-16T05:00:00.000Z'],
  ])('%s', (_, wall, instant) => {
    expect(new Date(fromWall(wall, 'America/Toronto')).toISOString()).toBe(instant);
  });
  it('comes back', () => {
    expect(toWall(Date.parse('2027-07-15T12:00:00Z'), 'America/Toronto')).toBe('2027-07-15T08:00');
  });
});
