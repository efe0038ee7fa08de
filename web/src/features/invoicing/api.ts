import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components } from '~/app/api-schema';

type Schemas = components['schemas'];
export type Invoice = Schemas['ContractorInvoiceView'];
export type Line = Invoice['lines'][number];
export type InvoiceState = Invoice['state'];
export type Own = Schemas['OwnInvoicing'];
export type Details = Schemas['ContractorDetails'];
export type Recipient = Schemas['InvoiceRecipient'];
export type Checked = Schemas['CheckedInvoice'];
export type Row = Schemas['ContractorInvoiceRow'];
export const officeStates = ['submitted', 'approved', 'paid', 'refused', 'voided'] as const;
export type OfficeState = (typeof officeStates)[number];

const of = (contractor_invoice_id: string) => ({ params: { path: { contractor_invoice_id } } });

// ---- the contractor's

export const ownQuery = queryOptions({
  queryKey: ['invoicing', 'own'],
  queryFn: ({ signal }) => ask(http.GET('/api/v1/worker/invoices', { signal })),
  retry: false,
});
export const ownInvoiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['invoicing', 'own', id],
    queryFn: ({ signal }) => ask(http.GET('/api/v1/worker/invoices/{contractor_invoice_id}', { ...of(id), signal })),
  });
export const changeDetails = (body: Details) => ask(http.PUT('/api/v1/worker/invoicing-profile', { body }));
export const draftInvoice = (booking_ids: string[]) =>
  ask(http.POST('/api/v1/worker/invoices', { body: { booking_ids } }));
export const editInvoice = (i: Invoice, lines: Line[], note: string) =>
  ask(
    http.PUT('/api/v1/worker/invoices/{contractor_invoice_id}', {
      ...of(i.id),
      body: { lines, note, version: i.version },
    }),
  );
export const removeDraft = (id: string) => ask(http.DELETE('/api/v1/worker/invoices/{contractor_invoice_id}', of(id)));
export const submitInvoice = (id: string) =>
  ask(http.POST('/api/v1/worker/invoices/{contractor_invoice_id}/submissions', of(id)));
export const recallInvoice = (id: string) =>
  ask(http.POST('/api/v1/worker/invoices/{contractor_invoice_id}/recalls', of(id)));
export const voidInvoice = (id: string) =>
  ask(http.POST('/api/v1/worker/invoices/{contractor_invoice_id}/voidings', of(id)));
export const ownPdf = (id: string) => `/api/v1/worker/invoices/${id}/pdf`;

// ---- the office's

export const invoicesQuery = (state: OfficeState, query: string) =>
  queryOptions({
    queryKey: ['invoicing', 'list', state, query],
    queryFn: ({ signal }) =>
      ask(http.GET('/api/v1/contractor-invoices', { params: { query: { state, ...(query && { query }) } }, signal })),
    placeholderData: keepPreviousData,
  });
export const invoiceQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['invoicing', 'one', id, language],
    queryFn: ({ signal }) =>
      ask(http.GET('/api/v1/contractor-invoices/{contractor_invoice_id}', { ...of(id), signal })),
  });
export const approve = (i: Invoice) =>
  ask(
    http.POST('/api/v1/contractor-invoices/{contractor_invoice_id}/approvals', {
      ...of(i.id),
      body: { version: i.version },
    }),
  );
export const refuse = (i: Invoice, message: string) =>
  ask(
    http.POST('/api/v1/contractor-invoices/{contractor_invoice_id}/refusals', {
      ...of(i.id),
      body: { message, version: i.version },
    }),
  );
export type Payment = { paid_on: string; reference: string };
export const pay = (i: Invoice, p: Payment) =>
  ask(
    http.POST('/api/v1/contractor-invoices/{contractor_invoice_id}/payments', {
      ...of(i.id),
      body: { ...p, version: i.version },
    }),
  );
export const decideMany = (act: 'approve' | 'pay', contractor_invoice_ids: string[], p?: Payment) =>
  ask(http.POST('/api/v1/contractor-invoice-decisions', { body: { act, contractor_invoice_ids, ...p } }));
export const officePdf = (id: string) => `/api/v1/contractor-invoices/${id}/pdf`;
export const recipientQuery = queryOptions({
  queryKey: ['invoicing', 'recipient'],
  queryFn: ({ signal }) => ask(http.GET('/api/v1/invoicing-settings', { signal })),
});
export const changeRecipient = (body: Recipient) => ask(http.PUT('/api/v1/invoicing-settings', { body }));
