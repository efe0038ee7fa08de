import { createFileRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { useMe } from '~/app/session';
import { UsersPage } from '~/features/accounts/UsersPage';

const AddSeat = lazy(() => import('~/features/billing/AddSeat'));

export const Route = createFileRoute('/app/settings/users')({ component: Users });

/** Only a subscription has seats to add; on Free the invitation's refusal leads to the plans. */
function Users() {
  const subscribed = useMe().entitlements.source === 'subscription';
  return <UsersPage addSeat={subscribed ? (email, again) => <AddSeat email={email} again={again} /> : undefined} />;
}
