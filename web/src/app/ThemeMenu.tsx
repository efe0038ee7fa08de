import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export const schemes = [
  { key: 'light', icon: IconSun },
  { key: 'dark', icon: IconMoon },
  { key: 'auto', icon: IconDeviceDesktop },
] as const satisfies { key: MantineColorScheme; icon: typeof IconSun }[];

export function ThemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return schemes.map(({ key, icon: Icon }) => (
    <Menu.Item
      key={key}
      role="menuitemradio"
      aria-checked={colorScheme === key}
      leftSection={<Icon size={16} stroke={1.6} />}
      rightSection={colorScheme === key ? <IconCheck size={14} /> : null}
      onClick={() => setColorScheme(key)}
    >
      {t(`themes.${key}`)}
    </Menu.Item>
  ));
}

export function ThemeMenu() {
  const { t } = useTranslation();
  const { colorScheme } = useMantineColorScheme();
  const Icon = schemes.find((s) => s.key === colorScheme)?.icon ?? IconDeviceDesktop;
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('theme')} className="quiet">
          <Icon size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('theme')}>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  );
}
