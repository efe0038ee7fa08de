import { Menu } from '@mantine/core';
import { IconCopy, IconEdit, IconMapPinPlus, IconRepeat, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { OpenedMenu, type OpenedProps } from '~/app/OpenedMenu';

export type Step = 'edit' | 'copy' | 'repeat' | 'toPlace';
type Props = Pick<OpenedProps, 'button'> & { label: string; onStep: (s: Step) => void; onRemove: () => void };

const icon = { size: 16, stroke: 1.6 };
const items = [
  ['edit', IconEdit],
  ['copy', IconCopy],
  ['repeat', IconRepeat],
  ['toPlace', IconMapPinPlus],
] as const;

export default function ScheduleMenu({ button, label, onStep, onRemove }: Props) {
  const { t } = useTranslation('scheduling');
  return (
    <OpenedMenu button={button} label={label} width={260}>
      {items.map(([name, Icon]) => (
        <Menu.Item key={name} leftSection={<Icon {...icon} />} onClick={() => onStep(name)}>
          {t(`scheduleMenu.${name}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={onRemove}>
        {t('scheduleMenu.remove')}
      </Menu.Item>
    </OpenedMenu>
  );
}
