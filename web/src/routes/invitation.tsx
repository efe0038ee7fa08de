import { createFileRoute } from '@tanstack/react-router';
import { InvitationPage } from '~/features/accounts/InvitationPage';

export const Route = createFileRoute('/invitation')({ component: InvitationPage });
