import { createFileRoute } from '@tanstack/react-router';
import { SellerPage } from '~/features/operator/SellerPage';

export const Route = createFileRoute('/operator/seller')({ component: SellerPage });
