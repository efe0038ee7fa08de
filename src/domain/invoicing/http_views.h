// What both sides see of a contractor's invoice.
#pragma once
#include "domain/invoicing/commands.h"

namespace brigade::invoicing {

BOOST_DESCRIBE_STRUCT(ContractorInvoiceStep, (), (step, made_at, made_by, message))
BOOST_DESCRIBE_STRUCT(ContractorInvoiceCount, (), (state, count, total))

struct ContractorInvoiceView {
    ContractorInvoiceId id;
    StaffId staff_id;
    std::optional<int> number;                               // from the first submission on
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
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(ContractorInvoiceView, (), (id, staff_id, number, state, name, issuer, recipient, currency, lines, taxes, subtotal, total, note, message, was_submitted, issued_on, submitted_at, decided_at, decided_by,
                                        paid_on, paid_reference, version))
inline ContractorInvoiceView view_of(const ContractorInvoice& i) {
    return {i.id, i.staff, i.number, i.state, i.name, i.issuer, i.recipient, i.currency, i.lines, i.taxes, i.subtotal, i.total, i.note, i.message, i.was_submitted, i.issued_on, i.submitted_at, i.decided_at, i.decided_by,
            i.paid_on, i.paid_reference, i.version};
}
inline http::Response pdf_of(const ContractorInvoice& i, const Ctx& ctx) {
    return {200, "application/pdf", print_invoice(i, ctx.locale, ctx.now), {{"Content-Disposition", "inline; filename=\"" + (i.number ? std::to_string(*i.number) : "draft") + ".pdf\""}, {"Cache-Control", "private, no-store"}}};
}

}  // namespace brigade::invoicing
