import { createFileRoute } from '@tanstack/react-router';
import { CouponsPage } from '~/features/operator/CouponsPage';

export const Route = createFileRoute('/operator/coupons')({ component: CouponsPage });
