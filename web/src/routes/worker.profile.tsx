import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ProfilePage } from '~/features/worker/ProfilePage';

const InvoiceLink = lazy(() => import('~/features/invoicing/InvoiceLink'));

export const Route = createFileRoute('/worker/profile')({ component: Profile });

function Profile() {
  return (
    <ProfilePage
      invoices={
        <Suspense fallback={null}>
          <InvoiceLink />
        </Suspense>
      }
    />
  );
}
