import { createFileRoute } from '@tanstack/react-router';
import { type ClientFilters, ClientsPage } from '~/features/scheduling/clients/ClientsPage';

const readFilters = (s: Record<string, unknown>): ClientFilters => ({
  ...(typeof s.query === 'string' && s.query && { query: s.query }),
  ...(s.archived === true && { archived: true as const }),
});

export const Route = createFileRoute('/app/clients/')({ validateSearch: readFilters, component: Clients });

function Clients() {
  return <ClientsPage filters={Route.useSearch()} />;
}
