import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { useAction } from '~/app/useAction';
import { acceptPlan, editPlan } from '../mutations';
import type { Edit } from '../queries';
import { dateOf, day, iso } from '../times';
import type { Item, Moved } from './items';
import { getShift } from './queries';

export type Change =
  | { kind: 'move' | 'stretch' | 'copy'; item: Item; from: number; until: number }
  | { kind: 'swap'; item: Item; booking: string; staff: string; name: string }
  | { kind: 'book'; item: Item; staff: string; name: string };

async function editOf(c: Change, zone: string): Promise<Edit> {
  if (c.kind === 'swap') return { type: 'swap', booking_id: c.booking, staff_id: c.staff };
  const { id } = c.item;
  if (c.kind === 'book') return { type: 'book', shift_id: id, staff_ids: [c.staff] };
  const times = { starts_at: iso(c.from), ends_at: iso(c.until) };
  if (c.kind !== 'copy') return { type: 'change_shift', shift_id: id, ...times };
  const sameHours = (c.from - c.item.from) % day === 0;
  if (sameHours) return { type: 'copy_shifts', shift_ids: [id], dates: [dateOf(c.from, zone)], with_team: false };
  // a copy at other hours is a new shift like the one copied
  const s = await getShift(id);
  const { skill_id, name, color } = s.position;
  const { schedule_id, break_minutes, travel_minutes, places, label, notes, private_notes } = s;
  const position = skill_id ? { skill_id } : { name, color };
  return {
    type: 'add_shift',
    ...times,
    position,
    schedule_id,
    break_minutes,
    travel_minutes,
    places,
    label,
    notes,
    private_notes,
  };
}

const none: Moved = new Map();

/** What is dragged or keyed is shown at once, asked about when people must be told, sent, and shown as the server has it. */
export function useChanges() {
  const { t } = useTranslation('scheduling');
  const client = useQueryClient();
  const [pending, setPending] = useState<Change | null>(null);
  const [moved, setMoved] = useState<Moved>(none);
  const sent = useAction(async (c: Change, draft: boolean, override: boolean) => {
    const edit = await editOf(c, c.item.project.zone);
    const all = [override ? { ...edit, override_overlap: true } : edit];
    const { plan, told } = await editPlan(c.item.project.id, all, draft);
    await acceptPlan(client, plan);
    notify(draft ? t('calendar.drafted') : t('calendar.done', { count: told.length }));
  });
  const drop = () => {
    setPending(null);
    sent.setProblem(null);
    setMoved(none);
  };
  const send = async (c: Change, draft: boolean, override = false) => {
    if (await sent.act(c, draft, override)) drop();
    else setPending(c);
  };
  const show = (item: Item, from: number, until: number) => setMoved(new Map([[item.id, { from, until }]]));
  const propose = (c: Change) => {
    if (c.kind === 'move' || c.kind === 'stretch') show(c.item, c.from, c.until);
    const { has_draft } = c.item.project;
    if (!has_draft && c.kind !== 'copy' && (c.kind === 'book' || c.item.booked > 0)) setPending(c);
    else void send(c, has_draft);
  };
  return { pending, moved, show, propose, send, drop, busy: sent.busy, problem: sent.problem };
}
export type Changes = ReturnType<typeof useChanges>;
