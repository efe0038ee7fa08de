import { createFileRoute } from '@tanstack/react-router';
import { PayRunsPage } from '~/features/pay/PayRunsPage';

export const Route = createFileRoute('/app/pay/')({ component: PayRunsPage });
