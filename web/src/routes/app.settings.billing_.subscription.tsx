import { createFileRoute } from '@tanstack/react-router';
import { SubscriptionPage } from '~/features/billing/SubscriptionPage';

export const Route = createFileRoute('/app/settings/billing_/subscription')({ component: SubscriptionPage });
