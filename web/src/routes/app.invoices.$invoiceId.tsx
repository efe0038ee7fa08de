import { createFileRoute } from '@tanstack/react-router';
import { InvoicePage } from '~/features/invoicing/InvoicePage';

export const Route = createFileRoute('/app/invoices/$invoiceId')({ component: Invoice });

function Invoice() {
  const { invoiceId } = Route.useParams();
  return <InvoicePage key={invoiceId} id={invoiceId} />;
}
