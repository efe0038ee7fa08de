export type Span = { id: string; from: number; until: number };
export type Placed = { id: string; lane: number; lanes: number };

/** Spans that overlap stand side by side; a span that begins as another ends may take its lane. */
export function placeInLanes(spans: readonly Span[]): Placed[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.until - a.until || (a.id < b.id ? -1 : 1));
  const placed: Placed[] = [];
  let group: Placed[] = [];
  let free: number[] = [];
  let groupUntil = Number.NEGATIVE_INFINITY;
  const close = () => {
    for (const p of group) p.lanes = free.length;
    group = [];
    free = [];
  };
  for (const s of sorted) {
    if (s.from >= groupUntil) close();
    const found = free.findIndex((until) => until <= s.from);
    const lane = found < 0 ? free.length : found;
    free[lane] = s.until;
    const p = { id: s.id, lane, lanes: 1 };
    group.push(p);
    placed.push(p);
    groupUntil = Math.max(group.length > 1 ? groupUntil : s.until, s.until);
  }
  close();
  return placed;
}
