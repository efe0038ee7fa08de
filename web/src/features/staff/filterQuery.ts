import { placeOfCity } from '~/app/cities';
import type { Filters } from './filters';

/** Apart from the reading of the address, which every page loads with the table of routes. */
export function toQuery(f: Filters) {
  const at = f.near ? placeOfCity(f.near).coordinates : null;
  const { near: _, km, rating, never, sort, ...same } = f;
  return {
    ...same,
    ...(rating && { rating_min: rating * 10 }),
    ...(never && { never_signed_in: true }),
    ...(at && { near: `${at.latitude_microdegrees / 1e6},${at.longitude_microdegrees / 1e6}` }),
    ...(at && km && { distance_max_metres: km * 1000 }),
    ...(sort && (sort !== 'distance' || at) && { sort }),
  };
}
