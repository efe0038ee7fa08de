import { createFileRoute } from '@tanstack/react-router';
import { ApiTokensPage } from '~/features/accounts/ApiTokensPage';

export const Route = createFileRoute('/app/settings/api-tokens')({ component: ApiTokensPage });
