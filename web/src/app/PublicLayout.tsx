import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from './LanguageSwitch';
import { Logo } from './Logo';
import classes from './PublicLayout.module.css';
import { SkipLink } from './SkipLink';
import { useMaybeMe } from './session';
import { ThemeMenu } from './ThemeMenu';

/** The pricing page has one address per language. */
export const pricingPath = (language: string) => (language === 'en-CA' ? '/pricing' : '/tarification');

function Header() {
  const { t, i18n } = useTranslation();
  const me = useMaybeMe();
  return (
    <header className={classes.header}>
      <Group justify="space-between" wrap="nowrap" className={classes.inner}>
        <Link to="/" className={classes.brand}>
          <Logo />
          <span>{t('brand')}</span>
        </Link>
        <Group gap={4} wrap="nowrap" component="nav" aria-label={t('mainMenu')}>
          <Button
            component={Link}
            to={pricingPath(i18n.language)}
            variant="subtle"
            color="gray"
            px={10}
            className="quiet"
          >
            {t('pricing')}
          </Button>
          <Button
            component={Link}
            to={me ? '/app' : '/sign-in'}
            variant="subtle"
            color="gray"
            px={10}
            className={`quiet ${classes.wide}`}
          >
            {t(me ? 'openApp' : 'signIn')}
          </Button>
          <span className={classes.wide}>
            <LanguageSwitch />
          </span>
          <ThemeMenu />
          <Button component={Link} to={me ? '/app' : '/sign-up'} ml={4} className={classes.wide}>
            {t(me ? 'openApp' : 'signUp')}
          </Button>
        </Group>
      </Group>
    </header>
  );
}

function Footer() {
  const { t, i18n } = useTranslation();
  return (
    <footer className={classes.footer}>
      <Group justify="space-between" className={classes.inner}>
        <Group gap="xs">
          <Logo size={20} />
          <Text size="sm">{t('brand')}</Text>
        </Group>
        <Group gap="md">
          <Anchor component={Link} to={pricingPath(i18n.language)} size="sm" c="dimmed">
            {t('pricing')}
          </Anchor>
          <Anchor component={Link} to="/sign-in" size="sm" c="dimmed">
            {t('signIn')}
          </Anchor>
          <Anchor component={Link} to="/sign-up" size="sm" c="dimmed">
            {t('signUp')}
          </Anchor>
          <LanguageSwitch />
        </Group>
      </Group>
    </footer>
  );
}

export function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <SkipLink />
      <Header />
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
      <Footer />
    </div>
  );
}
