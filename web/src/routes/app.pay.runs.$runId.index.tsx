import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { type StubFilter, stubFilters } from '~/features/pay/api';
import { PayRunPage } from '~/features/pay/PayRunPage';

type Search = { filter?: StubFilter; query?: string; after?: string };

const readSearch = (s: Record<string, unknown>): Search => ({
  ...(stubFilters.includes(s.filter as StubFilter) && s.filter !== 'all' && { filter: s.filter as StubFilter }),
  ...(typeof s.query === 'string' && s.query && { query: s.query }),
  ...(typeof s.after === 'string' && { after: s.after }),
});

export const Route = createFileRoute('/app/pay/runs/$runId/')({ validateSearch: readSearch, component: Run });

function Run() {
  const { runId } = Route.useParams();
  const { filter = 'all', query = '', after } = Route.useSearch();
  const navigate = useNavigate({ from: '/app/pay/runs/$runId/' });
  return (
    <PayRunPage
      key={runId}
      id={runId}
      search={{ filter, query, after }}
      onSearch={(change) =>
        void navigate({ search: (was) => readSearch({ ...was, ...change }), replace: true, resetScroll: false })
      }
    />
  );
}
