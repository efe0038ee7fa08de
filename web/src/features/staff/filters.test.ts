import { describe, expect, it } from 'vitest';
import { toQuery } from './filterQuery';
import { readFilters } from './filters';

describe('the filters of an address', () => {
  it.each([
    [{}, {}],
    [
      { q: 'élise', state: 'all', rating: 4 },
      { q: 'élise', state: 'all', rating: 4 },
    ],
    [{ q: '', state: 'gone', rating: 9, km: -1, never: 'yes', sort: 'luck' }, {}],
    [
      { q: 514, never: true },
      { q: '514', never: true },
    ],
  ])('%j is read as %j', (address, filters) => expect(readFilters(address)).toEqual(filters));
  it.each([
    [
      { rating: 4, never: true },
      { rating_min: 40, never_signed_in: true },
    ],
    [
      { near: 'Brossard', km: 20, sort: 'distance' },
      { near: '45.45,-73.46', distance_max_metres: 20000, sort: 'distance' },
    ],
    [{ near: 'Nowhere at all', km: 20, sort: 'distance' }, {}],
  ] as const)('%j asks for %j', (filters, query) => expect(toQuery(filters)).toEqual(query));
});
