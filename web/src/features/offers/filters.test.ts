import { describe, expect, it } from 'vitest';
import { plain, readFilters } from './filters';

const project = `prj_${'0'.repeat(32)}`;

describe('the address of the list', () => {
  it.each([
    [{}, {}],
    [{ state: 'filled' }, { state: 'filled' }],
    [
      { state: 'unpublished', project },
      { state: 'unpublished', project },
    ],
    [{ state: 'published' }, {}],
    [{ state: 'lost', project: 'prj_1', more: true }, {}],
  ])('reads %j', (search, filters) => expect(readFilters(search)).toEqual(filters));
});

it('finds words whatever their accents', () => expect(plain('Maître d’hôtel')).toBe('maitre d’hotel'));
