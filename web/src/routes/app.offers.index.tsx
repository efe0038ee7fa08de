import { createFileRoute } from '@tanstack/react-router';
import { readFilters } from '~/features/offers/filters';
import { OffersPage } from '~/features/offers/OffersPage';

export const Route = createFileRoute('/app/offers/')({ validateSearch: readFilters, component: Offers });

function Offers() {
  return <OffersPage filters={Route.useSearch()} />;
}
