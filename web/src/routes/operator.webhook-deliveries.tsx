import { createFileRoute } from '@tanstack/react-router';
import { readHookFilters } from '~/features/operator/api';
import { DeliveriesPage } from '~/features/operator/DeliveriesPage';

export const Route = createFileRoute('/operator/webhook-deliveries')({
  validateSearch: readHookFilters,
  component: Deliveries,
});

function Deliveries() {
  return <DeliveriesPage filters={Route.useSearch()} />;
}
