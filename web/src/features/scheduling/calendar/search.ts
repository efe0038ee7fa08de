/** What the calendar's address says. It is read before the room is loaded: nothing else is imported here. */
export const views = ['day', 'week', 'month'] as const;
export type View = (typeof views)[number];
export const shiftStates = ['holes', 'waiting', 'complete'] as const;
export type Search = {
  view?: View;
  by?: 'person';
  date?: string;
  project?: string;
  client?: string;
  person?: string;
  skill?: string;
  state?: (typeof shiftStates)[number];
  shift?: string;
};

const text = (v: unknown) => (typeof v === 'string' && v ? v : undefined);
const one = <T extends string>(v: unknown, of: readonly T[]) => of.find((x) => x === v);

export function readSearch(s: Record<string, unknown>): Search {
  const date = text(s.date);
  const all: Search = {
    view: one(s.view, views),
    by: s.by === 'person' ? 'person' : undefined,
    date: date && /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : undefined,
    project: text(s.project),
    client: text(s.client),
    person: text(s.person),
    skill: text(s.skill),
    state: one(s.state, shiftStates),
    shift: text(s.shift),
  };
  return Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined));
}
