import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { MyAccountPage } from '~/features/accounts/MyAccountPage';

const OfficeChoices = lazy(() => import('~/features/notifications/OfficeChoices'));

export const Route = createFileRoute('/app/settings/account')({ component: MyAccount });

function MyAccount() {
  return (
    <MyAccountPage
      notifications={
        <Suspense fallback={null}>
          <OfficeChoices />
        </Suspense>
      }
    />
  );
}
