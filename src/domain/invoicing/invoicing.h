// Invoicing: what contractors invoice the organization for approved time. The only header other rooms include.
// Amounts in minor units of the pay currency; instants by the organization's clock; dates local to the organization. Commands run inside the caller's
// transaction and refuse with InvoicingError. Events: invoicing.invoice_submitted, invoicing.invoice_recalled, invoicing.invoice_approved, invoicing.invoice_refused,
// invoicing.invoice_paid, invoicing.invoice_voided; payload {"contractor_invoice_id", "staff_id"}.
#pragma once
#include "domain/invoicing/contractor_invoice.h"

namespace brigade::invoicing {

struct InvoiceRecipient { std::string billing_name, billing_address, billing_email; };   // whom contractors invoice; without a name they cannot yet
BOOST_DESCRIBE_STRUCT(InvoiceRecipient, (), (billing_name, billing_address, billing_email))

// Which of these bookings are on an invoice that was not voided.
std::set<BookingId> find_invoiced(db::Tx&, OrgId, const std::vector<BookingId>&);
// For notices.
struct InvoiceSummary { std::string name, currency; int number = 0; std::int64_t total = 0; };   // name: of who sent it; none of a draft
std::optional<InvoiceSummary> load_invoice_summary(db::Tx&, OrgId, ContractorInvoiceId);
// For demo data.
void save_recipient(db::Tx&, OrgId, const InvoiceRecipient&);
// Of all that this person can invoice, on its way to draft, submitted, approved or paid.
Result<> write_invoice(db::Tx&, const Ctx&, StaffId, const ContractorDetails&, InvoiceState);

struct Settings { std::string public_url; };
void configure(Settings);
std::vector<http::Route> routes();

}  // namespace brigade::invoicing
