import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Skeletons } from '~/app/Loaded';
import type { Plan, Shift } from '../queries';
import { CopyForm } from './CopyForm';
import { MoveForm, PositionForm, RemoveForm, SplitForm } from './ShiftForms';

const ShiftForm = lazy(() => import('./ShiftForm'));

export type ShiftActionName = 'edit' | 'copy' | 'repeat' | 'split' | 'position' | 'move' | 'remove';
type Props = {
  plan: Plan;
  shifts: Shift[];
  action: ShiftActionName | null;
  drafting: boolean;
  onClose: () => void;
  onRemoved?: () => void;
};

/** What is done to a shift, or to several, by a form. */
export function ShiftAction({ plan, shifts, action, drafting, onClose, onRemoved }: Props) {
  const { t } = useTranslation('scheduling');
  const first = shifts[0];
  const form = { plan, shifts, drafting, onDone: onClose };
  return (
    <Dialog opened={action !== null} onClose={onClose} title={action ? t(`action.${action}`) : ''}>
      <Suspense fallback={<Skeletons />}>
        {action === 'edit' && first && <ShiftForm plan={plan} shift={first} drafting={drafting} onDone={onClose} />}
        {action === 'copy' && <CopyForm {...form} />}
        {action === 'repeat' && <CopyForm {...form} repeating />}
        {action === 'split' && first && <SplitForm {...form} shift={first} />}
        {action === 'position' && <PositionForm {...form} />}
        {action === 'move' && <MoveForm {...form} />}
        {action === 'remove' && (
          <RemoveForm
            {...form}
            onDone={() => {
              onClose();
              onRemoved?.();
            }}
          />
        )}
      </Suspense>
    </Dialog>
  );
}
