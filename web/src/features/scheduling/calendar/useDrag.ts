import { type PointerEvent, useRef } from 'react';
import { day, minute, shifted } from '../times';
import type { Item } from './items';
import type { Change } from './useChanges';

const quarter = 15 * minute;
const stretchPixels = 8; // of a day's column, for a quarter of an hour

export type Surface = { days: number; zone: string; label: (from: number, until: number) => string };
type Drag = {
  el: HTMLElement;
  item: Item;
  handle: boolean;
  x: number;
  y: number;
  track: number;
  width: number;
  moved: boolean;
  ghost: HTMLElement | null;
  said: string;
  rows: { row: HTMLElement; top: number; bottom: number }[];
};

const snap = (ms: number) => Math.round(ms / quarter) * quarter;

function timesOf(d: Drag, dx: number, s: Surface) {
  const { from, until } = d.item;
  if (d.handle) {
    const by = s.days === 1 ? snap((dx / d.track) * day) : Math.round(dx / stretchPixels) * quarter;
    return { from, until: Math.max(until + by, from + quarter) };
  }
  if (s.days === 1) {
    const by = snap((dx / d.track) * day);
    return { from: from + by, until: until + by };
  }
  const minutes = Math.round(dx / (d.track / s.days)) * 1440;
  return { from: shifted(from, minutes, s.zone), until: shifted(until, minutes, s.zone) };
}

/** Where the rows of people stand as a drag begins: nothing is measured again while it lasts. */
function personRows(el: HTMLElement) {
  const own = el.closest('[data-kind]');
  if (own?.getAttribute('data-kind') === 'project') return [];
  const all = own?.parentElement?.querySelectorAll<HTMLElement>('[data-person]') ?? [];
  return [...all].filter((row) => row !== own).map((row) => ({ row, ...pick(row.getBoundingClientRect()) }));
}
const pick = ({ top, bottom }: DOMRect) => ({ top, bottom });
const personAt = (d: Drag, y: number) => d.rows.find((r) => y >= r.top && y < r.bottom)?.row ?? null;

type Hooks = {
  find: (el: HTMLElement) => Item | undefined;
  onOpen: (item: Item) => void;
  onChange: (c: Change) => void;
};

/** Nothing is drawn anew while a shift is dragged: its own element moves, and what was meant is said once, on the drop. */
export function useDrag(surface: Surface, { find, onOpen, onChange }: Hooks) {
  const drag = useRef<Drag | null>(null);
  const over = useRef<HTMLElement | null>(null);
  // the click that ends a drag, or one given up, opens nothing
  const suppress = useRef(false);

  const show = (d: Drag, dx: number, dy: number, copying: boolean) => {
    const when = d.el.querySelector<HTMLElement>('[data-when]');
    const t = timesOf(d, dx, surface);
    if (when) when.textContent = surface.label(t.from, t.until);
    if (d.handle) d.el.style.width = `${Math.max(24, d.width + dx)}px`;
    else d.el.style.transform = `translate(${dx}px, ${dy}px)`;
    if (d.ghost) d.ghost.hidden = !copying;
  };
  const begin = (d: Drag) => {
    d.moved = true;
    d.el.dataset.dragging = 'true';
    document.addEventListener('keydown', giveUp);
    document.body.style.userSelect = 'none';
    if (d.handle) return;
    d.rows = personRows(d.el);
    d.ghost = d.el.cloneNode(true) as HTMLElement;
    d.ghost.dataset.ghost = 'true';
    d.ghost.removeAttribute('data-dragging');
    d.ghost.setAttribute('aria-hidden', 'true');
    d.el.before(d.ghost);
  };
  const end = (d: Drag) => {
    d.el.style.transform = '';
    d.el.style.width = d.el.dataset.width ?? '';
    delete d.el.dataset.dragging;
    document.body.style.userSelect = '';
    d.ghost?.remove();
    document.removeEventListener('keydown', giveUp);
    if (over.current) delete over.current.dataset.over;
    over.current = null;
    const when = d.el.querySelector<HTMLElement>('[data-when]');
    if (when) when.textContent = d.said;
    drag.current = null;
  };
  const giveUp = (e: KeyboardEvent) => {
    if (e.key !== 'Escape' || !drag.current) return;
    end(drag.current);
    suppress.current = true;
  };
  const mark = (row: HTMLElement | null) => {
    if (over.current && over.current !== row) delete over.current.dataset.over;
    if (row) row.dataset.over = 'true';
    over.current = row;
  };

  const onPointerDown = (e: PointerEvent<HTMLElement>) => {
    const el = (e.target as HTMLElement).closest<HTMLElement>('[data-chip]');
    const item = el && find(el);
    const track = el?.parentElement;
    if (e.button !== 0 || !el || !item || !track || e.pointerType === 'touch') return;
    const handle = (e.target as HTMLElement).closest('[data-handle]') !== null;
    const said = el.querySelector('[data-when]')?.textContent ?? '';
    const size = { track: track.clientWidth, width: el.offsetWidth };
    drag.current = { el, item, handle, x: e.clientX, y: e.clientY, ...size, moved: false, ghost: null, said, rows: [] };
    el.setPointerCapture(e.pointerId);
  };
  const onPointerMove = (e: PointerEvent<HTMLElement>) => {
    const d = drag.current;
    if (!d) return;
    const [dx, dy] = [e.clientX - d.x, e.clientY - d.y];
    if (!d.moved && Math.abs(dx) + Math.abs(dy) < 5) return;
    if (!d.moved) begin(d);
    const byPerson = d.rows.length > 0;
    show(d, dx, byPerson && !d.handle ? dy : 0, e.altKey);
    if (byPerson && !d.handle) mark(personAt(d, e.clientY));
  };
  const onPointerUp = (e: PointerEvent<HTMLElement>) => {
    const d = drag.current;
    setTimeout(() => {
      suppress.current = false;
    });
    drag.current = null;
    if (!d?.moved) return;
    const t = timesOf(d, e.clientX - d.x, surface);
    const person = d.handle ? null : personAt(d, e.clientY);
    const booking = d.el.dataset.booking;
    end(d);
    const { item } = d;
    const to = person && { staff: person.dataset.person ?? '', name: person.dataset.name ?? '' };
    if (to && booking) onChange({ kind: 'swap', item, booking, ...to });
    else if (to) onChange({ kind: 'book', item, ...to });
    else if (t.from !== item.from || t.until !== item.until)
      onChange({ kind: d.handle ? 'stretch' : e.altKey ? 'copy' : 'move', item, ...t });
    suppress.current = true;
  };
  const onClick = (e: { target: EventTarget }) => {
    const el = (e.target as HTMLElement).closest<HTMLElement>('[data-chip]');
    const item = el && find(el);
    if (item && !suppress.current) onOpen(item);
  };
  const onPointerCancel = () => {
    if (drag.current) end(drag.current);
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onClick };
}
