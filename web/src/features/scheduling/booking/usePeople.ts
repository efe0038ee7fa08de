import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isActive } from '../Marks';
import { type Shift, type Suggested, staffQuery, suggestionsQuery } from '../queries';

export type Candidate = Pick<
  Suggested,
  | 'staff_id'
  | 'name'
  | 'photo_url'
  | 'rating'
  | 'distance_m'
  | 'availability'
  | 'conflict'
  | 'excluded'
  | 'week_minutes'
  | 'reasons'
>;

/** Who could work the shift, best first. Of a shift that is only in a draft nothing is known but who has the skill. */
export function usePeople(shift: Shift, typed: string) {
  const { i18n } = useTranslation();
  const drafted = shift.draft === 'added';
  const suggested = useQuery({ ...suggestionsQuery(shift.id, typed, i18n.language), enabled: !drafted });
  const directory = useQuery({ ...staffQuery(typed, shift.position.skill_id), enabled: drafted });
  const query = drafted ? directory : suggested;
  const here = new Set(shift.bookings.filter(isActive).map((b) => b.staff_id));
  const all: Candidate[] | undefined = drafted ? directory.data?.items.map(fromDirectory) : suggested.data?.items;
  return { query, drafted, people: all?.filter((p) => !here.has(p.staff_id)) };
}

type Row = { id: string; name: string; photo_url: string | null; rating: number };
const fromDirectory = (r: Row): Candidate => ({
  staff_id: r.id,
  name: r.name,
  photo_url: r.photo_url,
  rating: r.rating,
  distance_m: null,
  availability: 'unknown',
  conflict: null,
  excluded: false,
  week_minutes: 0,
  reasons: [],
});
