import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '~/app/Page';
import { PasswordPanel } from './PasswordPanel';
import { ProfilePanel } from './ProfilePanel';
import { SessionsPanel } from './SessionsPanel';
import classes from './settings.module.css';
import { TotpPanel } from './TotpPanel';

/** Notifications is a room of its own; the route hands its panel in. */
export function MyAccountPage({ notifications }: { notifications: ReactNode }) {
  const { t } = useTranslation('accounts');
  return (
    <Page title={t('account.title')}>
      <Stack className={classes.narrow}>
        <ProfilePanel />
        {notifications}
        <PasswordPanel />
        <TotpPanel />
        <SessionsPanel />
      </Stack>
    </Page>
  );
}
