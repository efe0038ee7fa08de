import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '~/app/Page';
import { useMe } from '~/app/session';
import { LogoPanel } from './LogoPanel';
import { OrganizationForm } from './OrganizationForm';
import { OwnershipPanel } from './OwnershipPanel';
import classes from './settings.module.css';

export function OrganizationPage() {
  const { t } = useTranslation('accounts');
  const { organization, user } = useMe();
  return (
    <Page title={t('organization.title')}>
      <Stack className={classes.narrow}>
        <OrganizationForm key={organization.id} organization={organization} />
        <LogoPanel organization={organization} />
        {user.role === 'owner' && <OwnershipPanel />}
      </Stack>
    </Page>
  );
}
