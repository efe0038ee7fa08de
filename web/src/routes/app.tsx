import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ErrorScreen } from '~/app/ErrorScreen';
import { NotFoundScreen } from '~/app/NotFoundScreen';
import { ManagerShell } from '~/features/accounts/ManagerShell';
import { TopPlanButton } from '~/features/billing/TopPlanButton';
import { TrialBanner } from '~/features/billing/TrialBanner';
import { enterOffice } from './-office';

const Bell = lazy(() => import('~/features/notifications/Bell'));
const SubscriptionBanner = lazy(() => import('~/features/billing/SubscriptionBanner'));

/** Where the rooms meet: billing's button and banners, and notifications' bell, stand in accounts' shell. */
export const Route = createFileRoute('/app')({
  beforeLoad: enterOffice,
  component: Manager,
  notFoundComponent: NotFoundScreen,
  errorComponent: ErrorScreen,
});

function Manager() {
  return (
    <ManagerShell
      planButton={<TopPlanButton />}
      banner={<Banners />}
      bell={
        <Suspense fallback={null}>
          <Bell side="office" />
        </Suspense>
      }
    />
  );
}

function Banners() {
  return (
    <>
      <TrialBanner />
      <Suspense fallback={null}>
        <SubscriptionBanner />
      </Suspense>
    </>
  );
}
