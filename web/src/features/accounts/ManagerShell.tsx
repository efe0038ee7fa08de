import { ActionIcon, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useFocusTrap, useHotkeys } from '@mantine/hooks';
import { IconMenu2, IconSearch, IconX } from '@tabler/icons-react';
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

/** The plan button and the banners belong to billing, the bell to notifications; the route hands them in. */
type Props = { planButton: ReactNode; banner: ReactNode; bell: ReactNode };

export function ManagerShell({ planButton, banner, bell }: Props) {
  const [menu, { toggle, close }] = useDisclosure();
  const path = useLocation({ select: (l) => l.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the page changes
  useEffect(close, [path]);
  useHotkeys([['Escape', close]]);
  return (
    <div className={classes.shell}>
      <SkipLink />
      <Side open={menu} onClose={close} />
      <div className={classes.body}>
        <Top menu={menu} onToggle={toggle} planButton={planButton} bell={bell} />
        <main id="main" tabIndex={-1}>
          {banner}
          <Outlet />
        </main>
      </div>
    </div>
  );
}

type TopProps = { menu: boolean; onToggle: () => void; planButton: ReactNode; bell: ReactNode };

function Top({ menu, onToggle, planButton, bell }: TopProps) {
  const { t } = useTranslation('accounts');
  return (
    <header className={classes.header}>
      <Group gap={4} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          hiddenFrom="sm"
          onClick={onToggle}
          aria-label={t('nav.open')}
          aria-expanded={menu}
          aria-controls="side"
          className="quiet"
        >
          <IconMenu2 size={21} stroke={1.7} />
        </ActionIcon>
        <SearchBox />
      </Group>
      <Group gap={6} wrap="nowrap">
        {planButton}
        <Group gap={2} visibleFrom="sm" wrap="nowrap">
          <LanguageSwitch onChoose={(locale) => void updatePerson({ locale }).catch(() => {})} />
          <ThemeMenu />
        </Group>
        {bell}
        <AccountMenu />
      </Group>
    </header>
  );
}

function Side({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const trap = useFocusTrap(open);
  return (
    <>
      {open && <div className={classes.shade} onClick={onClose} aria-hidden />}
      <nav id="side" ref={trap} className={classes.nav} data-open={open || undefined} aria-label={t('common:mainMenu')}>
        <Group justify="space-between" px={8} pt={4} pb={12} wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Logo />
            <Text fw={660} fz="lg">
              {t('common:brand')}
            </Text>
          </Group>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            hiddenFrom="sm"
            onClick={onClose}
            aria-label={t('nav.shut')}
            className="quiet"
          >
            <IconX size={20} stroke={1.7} />
          </ActionIcon>
        </Group>
        <SideNavigation />
      </nav>
    </>
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
