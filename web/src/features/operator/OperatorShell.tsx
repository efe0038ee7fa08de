import { Button, Group, Text } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '~/app/LanguageSwitch';
import { Logo } from '~/app/Logo';
import { SkipLink } from '~/app/SkipLink';
import { ThemeMenu } from '~/app/ThemeMenu';
import { operatorQuery, signOut } from './api';
import classes from './operator.module.css';

const pages = [
  ['overview', '/operator'],
  ['customers', '/operator/organizations'],
  ['charges', '/operator/charges'],
  ['coupons', '/operator/coupons'],
  ['catalogue', '/operator/catalogue'],
  ['seller', '/operator/seller'],
  ['letters', '/operator/dead-letters'],
  ['hooks', '/operator/webhook-deliveries'],
  ['sandbox', '/operator/sandbox'],
] as const;

/** Another house than the offices': no organization stands above it. */
export function OperatorShell() {
  const { t } = useTranslation(['operator', 'common']);
  const me = useSuspenseQuery(operatorQuery).data;
  const client = useQueryClient();
  const router = useRouter();
  const leave = async () => {
    await signOut();
    client.removeQueries({ queryKey: ['operator'] });
    await router.navigate({ to: '/operator/sign-in' });
  };
  return (
    <div className={classes.shell}>
      <SkipLink />
      <header className={classes.header}>
        <Group gap="xs">
          <Logo />
          <Text fw={660}>{t('title')}</Text>
        </Group>
        <Group gap={4}>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {me.name}
          </Text>
          <LanguageSwitch />
          <ThemeMenu />
          <Button variant="default" size="xs" onClick={leave}>
            {t('signOut')}
          </Button>
        </Group>
      </header>
      <nav className={classes.nav} aria-label={t('common:mainMenu')}>
        {pages.map(([name, to]) => (
          <Link key={to} to={to} activeOptions={{ exact: to === '/operator' }}>
            {t(`nav.${name}`)}
          </Link>
        ))}
      </nav>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
