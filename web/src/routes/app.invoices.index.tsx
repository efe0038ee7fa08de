import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { type OfficeState, officeStates } from '~/features/invoicing/api';
import { type InvoiceSearch, InvoicesPage } from '~/features/invoicing/InvoicesPage';

const readSearch = (s: Record<string, unknown>): InvoiceSearch => ({
  ...(officeStates.includes(s.state as OfficeState) && { state: s.state as OfficeState }),
  ...(typeof s.query === 'string' && s.query && { query: s.query }),
});

export const Route = createFileRoute('/app/invoices/')({ validateSearch: readSearch, component: Invoices });

function Invoices() {
  const navigate = useNavigate({ from: '/app/invoices/' });
  return (
    <InvoicesPage
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
