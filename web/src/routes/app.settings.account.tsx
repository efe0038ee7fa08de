import { createFileRoute } from '@tanstack/react-router';
import { MyAccountPage } from '~/features/accounts/MyAccountPage';

export const Route = createFileRoute('/app/settings/account')({ component: MyAccountPage });
