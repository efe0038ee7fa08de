import { createFileRoute } from '@tanstack/react-router';
import { UsersPage } from '~/features/accounts/UsersPage';

export const Route = createFileRoute('/app/settings/users')({ component: UsersPage });
