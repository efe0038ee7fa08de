import { Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { useMe } from '~/app/session';
import { OrganizationForm } from './OrganizationForm';
import classes from './settings.module.css';

const LogoPanel = lazy(() => import('./LogoPanel').then((m) => ({ default: m.LogoPanel })));
const OwnershipPanel = lazy(() => import('./OwnershipPanel').then((m) => ({ default: m.OwnershipPanel })));

export function OrganizationPage() {
  const { t } = useTranslation('accounts');
  const { organization, user } = useMe();
  return (
    <Page title={t('organization.title')}>
      <Stack className={classes.narrow}>
        <OrganizationForm key={organization.id} organization={organization} />
        <Suspense fallback={<Skeletons rows={1} height={120} />}>
          <LogoPanel organization={organization} />
        </Suspense>
        <Suspense fallback={null}>{user.role === 'owner' && <OwnershipPanel />}</Suspense>
      </Stack>
    </Page>
  );
}
