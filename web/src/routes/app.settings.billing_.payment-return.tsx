import { createFileRoute } from '@tanstack/react-router';
import { PaymentReturnPage } from '~/features/billing/PaymentReturnPage';

export const Route = createFileRoute('/app/settings/billing_/payment-return')({ component: PaymentReturnPage });
