import { createFileRoute } from '@tanstack/react-router';
import { CustomersPage } from '~/features/operator/CustomersPage';

export const Route = createFileRoute('/operator/organizations/')({ component: CustomersPage });
