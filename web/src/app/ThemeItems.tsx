import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { schemes } from './schemes';

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
