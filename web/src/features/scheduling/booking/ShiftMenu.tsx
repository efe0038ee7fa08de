import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconCheck,
  IconCopy,
  IconDots,
  IconEdit,
  IconRepeat,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { toProblem } from '~/app/problem';
import type { ShiftActionName } from '../project/ShiftAction';
import type { Plan, Shift } from '../queries';
import { usePlanEdits } from '../usePlanEdits';

type Props = { plan: Plan; shift: Shift; drafting: boolean; onAction: (a: ShiftActionName) => void };
const icon = { size: 16, stroke: 1.6 };

/** Everything that dragging and the keyboard do, by name. */
export function ShiftMenu({ plan, shift, drafting, onAction }: Props) {
  const { t } = useTranslation('scheduling');
  const edits = usePlanEdits(plan.project.id, drafting);
  const fill = () =>
    edits
      .act([{ type: 'mark_filled', shift_id: shift.id, filled: !shift.filled }])
      .catch((thrown: unknown) => notify(toProblem(thrown).message));
  const items = [
    ['edit', IconEdit],
    ['copy', IconCopy],
    ['repeat', IconRepeat],
    ['split', IconArrowsSplit2],
    ['position', IconTag],
  ] as const;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('action.open')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('action.open')}>
        {items
          .filter(([name]) => name !== 'split' || shift.kind === 'fixed')
          .map(([name, Icon]) => (
            <Menu.Item key={name} leftSection={<Icon {...icon} />} onClick={() => onAction(name)}>
              {t(`action.${name}`)}
            </Menu.Item>
          ))}
        <Menu.Item leftSection={<IconCheck {...icon} />} onClick={fill}>
          {t(shift.filled ? 'action.unfill' : 'action.fill')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => onAction('remove')}>
          {t('action.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
