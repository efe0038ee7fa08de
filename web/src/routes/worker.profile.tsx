import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ProfilePage } from '~/features/worker/ProfilePage';
import { whose } from '~/features/worker/queries';
import { seen } from '~/features/worker/seen';
import { useOrganization, useWorker } from '~/features/worker/session';

const HoursLink = lazy(() => import('~/features/clock/HoursLink'));
const InvoiceLink = lazy(() => import('~/features/invoicing/InvoiceLink'));

export const Route = createFileRoute('/worker/profile')({ component: Profile });

/** Where the rooms meet: the worker's profile, and the ways to hours and invoices. */
function Profile() {
  const own = whose(useWorker());
  const clocks = useOrganization()?.clocks;
  const links = (
    <Suspense fallback={null}>
      {clocks && <HoursLink whose={own} seen={seen} />}
      <InvoiceLink />
    </Suspense>
  );
  return <ProfilePage links={links} />;
}
