import { type KeyboardEvent, useEffect, useRef } from 'react';
import { minute, shifted } from '../times';
import type { Item } from './items';
import type { Changes } from './useChanges';

type Pressed = { item: Item; from: number; until: number; stretch: boolean };
type Hooks = {
  find: (el: HTMLElement) => Item | undefined;
  onCopy: (item: Item) => void;
  onOpen: (item: Item) => void;
  onSay: (from: number, until: number) => void;
};
const settleMs = 900;

/** Keys move the shift that has the focus along the days and the hours; what was meant is sent when they rest. */
export function useKeys(days: number, changes: Changes, { find, onCopy, onOpen, onSay }: Hooks) {
  const pressed = useRef<Pressed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const commit = () => {
    clearTimeout(timer.current);
    const p = pressed.current;
    pressed.current = null;
    if (!p) return;
    const { item, from, until } = p;
    if (from === item.from && until === item.until) changes.drop();
    else changes.propose({ kind: p.stretch ? 'stretch' : 'move', item, from, until });
  };
  const forget = () => {
    clearTimeout(timer.current);
    pressed.current = null;
    changes.drop();
  };
  const press = (item: Item, by: number, stretch: boolean) => {
    const p = pressed.current?.item.id === item.id ? pressed.current : { item, ...item, stretch: true };
    const { zone } = item.project;
    const from = stretch ? p.from : shifted(p.from, by, zone);
    const until = stretch ? Math.max(p.until + by * minute, p.from + 15 * minute) : shifted(p.until, by, zone);
    pressed.current = { item: p.item, from, until, stretch: p.stretch && stretch };
    changes.show(item, from, until);
    onSay(from, until);
    clearTimeout(timer.current);
    timer.current = setTimeout(commit, settleMs);
  };

  const onKeyDown = (e: KeyboardEvent<HTMLElement>) => {
    const el = (e.target as HTMLElement).closest<HTMLElement>('[data-chip]');
    const item = el && find(el);
    if (!item || e.ctrlKey || e.metaKey) return;
    // along the axis one step of it: days in a week, quarters of an hour in a day; across, the other
    const [along, across] = days === 1 ? [15, 1440] : [1440, 15];
    const step = { ArrowLeft: -along, ArrowRight: along, ArrowUp: -across, ArrowDown: across }[e.key];
    if (step !== undefined) {
      const later = e.key === 'ArrowRight' || e.key === 'ArrowDown';
      press(item, e.shiftKey ? (later ? 15 : -15) : step, e.shiftKey);
    } else if (e.key === 'Escape' && pressed.current) forget();
    else if (e.key === 'c' || e.key === 'C') onCopy(item);
    else if (e.key === 'Enter') {
      if (pressed.current) commit();
      else onOpen(item);
    } else return;
    e.preventDefault();
  };
  return { onKeyDown };
}
