import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '~/app/Page';
import { PasswordPanel } from './PasswordPanel';
import { ProfilePanel } from './ProfilePanel';
import { SessionsPanel } from './SessionsPanel';
import classes from './settings.module.css';
import { TotpPanel } from './TotpPanel';

export function MyAccountPage() {
  const { t } = useTranslation('accounts');
  return (
    <Page title={t('account.title')}>
      <Stack className={classes.narrow}>
        <ProfilePanel />
        <PasswordPanel />
        <TotpPanel />
        <SessionsPanel />
      </Stack>
    </Page>
  );
}
