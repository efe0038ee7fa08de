// All the SQL of invoicing, over its own tables only.
#pragma once
#include "domain/invoicing/invoicing.h"

namespace brigade::invoicing {

struct ContractorInvoice {
    ContractorInvoiceId id;
    StaffId staff;
    std::optional<int> number;                               // the contractor's own, from the first submission on
    InvoiceState state{};
    std::string name;
    ContractorDetails issuer;
    InvoiceRecipient recipient;
    std::string currency;
    std::vector<ContractorLine> lines;
    std::vector<ContractorInvoiceTax> taxes;
    std::int64_t subtotal = 0, total = 0;
    std::string note, message;
    bool was_submitted = false;
    std::optional<Date> issued_on;
    std::optional<Instant> submitted_at, decided_at;
    std::string decided_by;
    std::optional<Date> paid_on;
    std::string paid_reference;
    Instant created_at{};
    int version = 1;
};
struct ContractorInvoiceStep { std::string step; Instant made_at{}; std::string made_by, message; };

std::optional<InvoiceRecipient> load_recipient(db::Tx&, OrgId);
struct ContractorProfile { ContractorDetails contractor; int next_number = 1; };
std::optional<ContractorProfile> load_contractor(db::Tx&, OrgId, StaffId);
void save_contractor(db::Tx&, OrgId, StaffId, const ContractorDetails&);
int take_number(db::Tx&, OrgId, StaffId);

std::optional<ContractorInvoice> load_invoice(db::Tx&, OrgId, ContractorInvoiceId);
std::vector<ContractorInvoice> load_invoices_of(db::Tx&, OrgId, StaffId, int limit);        // latest first
struct InvoiceQuery { std::optional<InvoiceState> state; std::string normalized_name; std::optional<ContractorInvoiceId> after; int limit = 100; };
std::vector<ContractorInvoice> load_invoices(db::Tx&, OrgId, const InvoiceQuery&);          // latest first; no drafts
struct ContractorInvoiceCount { InvoiceState state{}; int count = 0; std::int64_t total = 0; };
std::vector<ContractorInvoiceCount> count_invoices(db::Tx&, OrgId);
void save_invoice(db::Tx&, OrgId, const ContractorInvoice&);
void delete_invoice(db::Tx&, OrgId, ContractorInvoiceId);

std::map<BookingId, ContractorInvoiceId> load_claims(db::Tx&, OrgId, const std::vector<BookingId>&);
// False when another invoice has it.
bool claim(db::Tx&, OrgId, BookingId, ContractorInvoiceId);
void release_claims(db::Tx&, OrgId, ContractorInvoiceId);

void insert_step(db::Tx&, OrgId, ContractorInvoiceId, const ContractorInvoiceStep&, Uuid id);
std::vector<ContractorInvoiceStep> load_steps(db::Tx&, OrgId, ContractorInvoiceId);

}  // namespace brigade::invoicing
