import { createFileRoute } from '@tanstack/react-router';
import { DeliveriesPage } from '~/features/operator/DeliveriesPage';
import { readHookFilters } from '~/features/operator/hookFilters';

export const Route = createFileRoute('/operator/webhook-deliveries')({
  validateSearch: readHookFilters,
  component: Deliveries,
});

function Deliveries() {
  return <DeliveriesPage filters={Route.useSearch()} />;
}
