import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useAction } from '~/app/useAction';
import { acceptPlan, editPlan } from './mutations';
import type { Edit, Told } from './queries';

export type PlanEdits = ReturnType<typeof usePlanEdits>;

/** Sends edits, at once or into the draft. What is refused for a double booking may be sent again knowingly. */
export function usePlanEdits(projectId: string, drafting: boolean, onDone?: (told: Told[]) => void) {
  const client = useQueryClient();
  const last = useRef<Edit[]>([]);
  const action = useAction(async (edits: Edit[]) => {
    last.current = edits;
    const { plan, told } = await editPlan(projectId, edits, drafting);
    onDone?.(told);
    await acceptPlan(client, plan);
  });
  const override = () => action.act(last.current.map((e) => ({ ...e, override_overlap: true })));
  return { ...action, override };
}
