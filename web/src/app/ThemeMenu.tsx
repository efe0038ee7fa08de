import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyMenu } from './LazyMenu';
import { schemes } from './schemes';

const load = () => import('./ThemeMenuOpened');
const Opened = lazy(load);

export function ThemeMenu() {
  const { t } = useTranslation();
  const { colorScheme } = useMantineColorScheme();
  const Icon = schemes.find((s) => s.key === colorScheme)?.icon ?? IconDeviceDesktop;
  const button = (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('theme')} className="quiet">
      <Icon size={18} stroke={1.6} />
    </ActionIcon>
  );
  return <LazyMenu button={button} Opened={Opened} items={{}} load={load} />;
}
