import { ActionIcon, AppShell, Burger, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '~/app/LanguageSwitch';
import { Logo } from '~/app/Logo';
import { SkipLink } from '~/app/SkipLink';
import { ThemeMenu } from '~/app/ThemeMenu';
import { AccountMenu } from './AccountMenu';
import { updatePerson } from './mutations';
import { SideNavigation } from './SideNavigation';
import classes from './shell.module.css';

const PageSearch = lazy(() => import('./PageSearch'));

/** The plan button and the trial banner belong to billing; the route hands them in. */
type Props = { planButton: ReactNode; banner: ReactNode };

export function ManagerShell({ planButton, banner }: Props) {
  const { t } = useTranslation(['accounts', 'common']);
  const [menu, { toggle, close }] = useDisclosure();
  const path = useLocation({ select: (l) => l.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the page changes
  useEffect(close, [path]);
  return (
    <AppShell
      layout="alt"
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !menu } }}
      padding={0}
    >
      <SkipLink />
      <AppShell.Header className={classes.header}>
        <Group gap="xs" wrap="nowrap">
          <Burger
            opened={menu}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={t(menu ? 'nav.shut' : 'nav.open')}
            aria-expanded={menu}
          />
          <SearchBox />
        </Group>
        <Group gap={6} wrap="nowrap">
          {planButton}
          <Group gap={2} visibleFrom="sm" wrap="nowrap">
            <LanguageSwitch onChoose={(locale) => void updatePerson({ locale }).catch(() => {})} />
            <ThemeMenu />
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.nav} p="sm" aria-label={t('common:mainMenu')} component="nav">
        <Group justify="space-between" px={8} pt={4} pb={12} wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Logo />
            <Text fw={660} fz="lg">
              {t('common:brand')}
            </Text>
          </Group>
          <Burger opened onClick={close} hiddenFrom="sm" size="sm" aria-label={t('nav.shut')} />
        </Group>
        <SideNavigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        {banner}
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function SearchBox() {
  const { t } = useTranslation('accounts');
  const [opened, { open, close }] = useDisclosure();
  useHotkeys([['mod+K', open]]);
  return (
    <>
      <UnstyledButton className={classes.search} onClick={open} visibleFrom="sm" aria-keyshortcuts="Control+K">
        <IconSearch size={16} stroke={1.7} aria-hidden />
        <span>{t('search.open')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </UnstyledButton>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        hiddenFrom="sm"
        onClick={open}
        aria-label={t('search.open')}
        className="quiet"
      >
        <IconSearch size={19} stroke={1.7} />
      </ActionIcon>
      <Suspense fallback={null}>{opened && <PageSearch onClose={close} />}</Suspense>
    </>
  );
}
