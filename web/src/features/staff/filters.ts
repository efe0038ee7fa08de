/** What the directory is narrowed to, as it stands in the page's address. */

export type Filters = {
  q?: string;
  skills?: string;
  tags?: string;
  departments?: string;
  fields?: string;
  state?: 'active' | 'inactive' | 'all';
  claim?: 'unclaimed' | 'claimed' | 'placeholder';
  rating?: number;
  near?: string;
  km?: number;
  never?: boolean;
  sort?: 'name' | 'rating' | 'seniority' | 'distance';
};

const word = (v: unknown) => (typeof v === 'string' || typeof v === 'number' ? String(v) || undefined : undefined);
const oneOf = <T extends string>(v: unknown, known: readonly T[]) => known.find((k) => k === v);
const whole = (v: unknown, max: number) => {
  const n = Number(v);
  return Number.isInteger(n) && n > 0 && n <= max ? n : undefined;
};

/** An address may have been typed: what is not understood is left out. */
export function readFilters(s: Record<string, unknown>): Filters {
  const found: Filters = {
    q: word(s.q),
    skills: word(s.skills),
    tags: word(s.tags),
    departments: word(s.departments),
    fields: word(s.fields),
    state: oneOf(s.state, ['active', 'inactive', 'all']),
    claim: oneOf(s.claim, ['unclaimed', 'claimed', 'placeholder']),
    rating: whole(s.rating, 5),
    near: word(s.near),
    km: whole(s.km, 1000),
    never: s.never === true ? true : undefined,
    sort: oneOf(s.sort, ['name', 'rating', 'seniority', 'distance']),
  };
  return Object.fromEntries(Object.entries(found).filter(([, v]) => v !== undefined));
}
