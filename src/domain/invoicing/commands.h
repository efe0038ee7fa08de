// The commands of invoicing, as its own routes call them.
#pragma once
#include "domain/invoicing/store.h"

namespace brigade::invoicing {

const Settings& settings();

// Approved time of the last year that pays, and is on no invoice.
std::vector<pay::PricedWork> load_invoiceable(db::Tx&, const Ctx&, StaffId);
Result<> change_contractor(db::Tx&, const Ctx&, StaffId, ContractorDetails);
// A draft of these bookings, or of all that can be invoiced.
Result<ContractorInvoice> draft_invoice(db::Tx&, const Ctx&, StaffId, const std::vector<BookingId>&);
// version: as it was read; refused when somebody changed it since.
Result<ContractorInvoice> edit_invoice(db::Tx&, const Ctx&, StaffId, ContractorInvoiceId, std::vector<ContractorLine>, const std::string& note, std::optional<int> version);
// The contractor's: submit, recall, void_; of others, the office's: approve, refuse, pay.
Result<ContractorInvoice> act_as_contractor(db::Tx&, const Ctx&, StaffId, ContractorInvoiceId, InvoiceAct);
Result<> remove_draft(db::Tx&, const Ctx&, StaffId, ContractorInvoiceId);
struct Decision { InvoiceAct act{}; std::string message; std::optional<Date> paid_on; std::string reference; std::optional<int> version; };
Result<ContractorInvoice> act_as_office(db::Tx&, const Ctx&, ContractorInvoiceId, const Decision&);
std::vector<InvoiceLineCheck> check_invoice(db::Tx&, const Ctx&, const ContractorInvoice&);

// Of A4 and Letter, the paper that the organization's country uses: Letter.
std::string print_invoice(const ContractorInvoice&, Locale, Instant printed_at);

void add_worker_routes(std::vector<http::Route>&);
void add_office_routes(std::vector<http::Route>&);
inline std::vector<ErrorInfo> codes(std::initializer_list<InvoicingError> list) {
    std::vector<ErrorInfo> out;
    for (const auto e : list) out.push_back(error_info(e));
    return out;
}

}  // namespace brigade::invoicing
