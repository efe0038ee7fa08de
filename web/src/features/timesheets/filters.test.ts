import { expect, it } from 'vitest';
import { firstOfWeek, readFilters, weekOf } from './filters';

it('reads what the address says and nothing else', () => {
  expect(readFilters({ week: '2026-11-23', state: 'approved', more: 1 })).toEqual({
    week: '2026-11-23',
    state: 'approved',
  });
  expect(readFilters({ week: 'soon', state: 'paid', view: 'all' })).toEqual({});
  expect(readFilters({ view: 'overtime' })).toEqual({ view: 'overtime' });
});

it('begins weeks on the day the organization chose, at its midnight', () => {
  expect(firstOfWeek('2026-11-25', 1)).toBe('2026-11-23');
  expect(firstOfWeek('2026-11-25', 7)).toBe('2026-11-22');
  expect(firstOfWeek('2026-11-22', 7)).toBe('2026-11-22');
  expect(weekOf('2026-10-26', 'America/Toronto')).toEqual({
    from: '2026-10-26T04:00:00.000Z',
    until: '2026-11-02T05:00:00.000Z',
  });
});
