import { useQuery } from '@tanstack/react-query';
import { isGranted, useMe } from '~/app/session';
import { overtimeQuery, type Shift } from '../queries';
import type { Candidate } from './usePeople';

/** The server is asked of so many at once. */
const askedMax = 50;

/** Minutes of overtime that the shift would add, by person; of the first in the list. */
export function useOvertime(shift: Shift, people: Candidate[] | undefined): ReadonlyMap<string, number> {
  const granted = isGranted(useMe(), 'overtime_tracking');
  const ids = (people ?? []).slice(0, askedMax).map((p) => p.staff_id);
  const asked = granted && shift.draft !== 'added' && ids.length > 0;
  const warned = useQuery({ ...overtimeQuery(shift.id, ids.join(',')), enabled: asked });
  return new Map(warned.data?.items.map((w) => [w.staff_id, w.overtime_minutes]));
}
