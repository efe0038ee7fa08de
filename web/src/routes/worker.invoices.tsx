import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { WorkerPage } from '~/features/worker/WorkerShell';

const OwnInvoices = lazy(() => import('~/features/invoicing/OwnInvoices'));
const OwnInvoice = lazy(() => import('~/features/invoicing/OwnInvoice'));

type Search = { invoice?: string };

export const Route = createFileRoute('/worker/invoices')({
  component: Invoices,
  validateSearch: (s): Search => (typeof s.invoice === 'string' ? { invoice: s.invoice } : {}),
});

/** Where the rooms meet: a contractor's invoices in the worker's page. */
function Invoices() {
  const { t } = useTranslation('invoicing');
  const { invoice } = Route.useSearch();
  const navigate = useNavigate({ from: '/worker/invoices' });
  return (
    <WorkerPage title={t('own.title')}>
      {invoice ? (
        <OwnInvoice key={invoice} id={invoice} onClose={() => void navigate({ search: {} })} />
      ) : (
        <OwnInvoices onOpen={(id) => void navigate({ search: { invoice: id } })} />
      )}
    </WorkerPage>
  );
}
