import { createFileRoute } from '@tanstack/react-router';
import { OrganizationPage } from '~/features/accounts/OrganizationPage';

export const Route = createFileRoute('/app/settings/organization')({ component: OrganizationPage });
