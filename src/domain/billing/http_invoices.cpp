#include "domain/billing/http.h"
#include "domain/billing/http_views.h"
#include "domain/billing/invoice_pdf.h"
#include "platform/text/text.h"

namespace brigade::billing {
namespace {

using http::Call;

struct InvoicesQuery { std::optional<InvoiceId> before; std::optional<int> limit; };
BOOST_DESCRIBE_STRUCT(InvoicesQuery, (), (before, limit))
struct Invoices { std::vector<InvoiceSummary> items; std::optional<InvoiceId> next; };
BOOST_DESCRIBE_STRUCT(Invoices, (), (items, next))
struct InvoicePath { InvoiceId invoice_id; };
BOOST_DESCRIBE_STRUCT(InvoicePath, (), (invoice_id))
struct InvoicePayment { std::string state; std::optional<std::string> action_url; InvoiceSummary invoice; };
BOOST_DESCRIBE_STRUCT(InvoicePayment, (), (state, action_url, invoice))

constexpr int page_max = 100;

Result<Invoices> get_invoices(Call& call, const InvoicesQuery& q) {
    const int limit = std::clamp(q.limit.value_or(24), 1, page_max);
    return call.read([&](db::Tx& tx) -> Result<Invoices> {
        Invoices out;
        for (const auto& i : load_invoices(tx, call.ctx.organization, q.before, limit + 1)) out.items.push_back(summary_of(i));
        if (static_cast<int>(out.items.size()) > limit) {
            out.items.pop_back();
            out.next = out.items.back().id;
        }
        return out;
    });
}

Result<InvoiceView> get_invoice(Call& call, const InvoicePath& p) {
    return call.read([&](db::Tx& tx) -> Result<InvoiceView> {
        const auto i = load_invoice(tx, call.ctx.organization, p.invoice_id);
        if (!i || !i->number) return PurchaseError::invoice_not_found;
        return view_of(*i, call.ctx.locale);
    });
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        if (to > from) out.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return out;
}

InvoiceDocument::Buyer buyer_of(const BillingInformation& b, Locale l) {
    std::vector<std::string> address = {b.line1};
    if (b.line2) address.push_back(*b.line2);
    address.push_back(b.city + (b.region ? " " + *b.region : "") + (b.postal_code ? "  " + *b.postal_code : ""));
    address.push_back(text::country_name(l, b.country));
    return {b.name, b.email, std::move(address), b.tax_number.value_or(""), b.po_reference.value_or(""), b.tax_exemption_number.value_or("")};
}

// In the organization's language: an accountant's papers do not change with who downloads them.
InvoiceDocument document_of(const Invoice& i, const std::optional<Invoice>& corrected, const Zone& zone, Locale l) {
    InvoiceDocument d;
    d.credit_note = i.kind == InvoiceKind::credit_note;
    d.number = invoice_number_text(i);
    if (corrected) d.corrects_number = invoice_number_text(*corrected);
    d.issued_on = i.issued_on;
    d.currency = i.currency;
    d.seller = {i.seller.name, lines_of(i.seller.address), i.seller.email, {}};
    for (const auto& r : i.seller.registrations) d.seller.registrations.push_back({text::sentence(l, "taxes." + r.code), r.number});
    d.buyer = buyer_of(i.buyer, l);
    if (i.period) {
        d.period_start = i.period->start;
        d.period_end = i.period->end;
    }
    for (const auto& line : i.draft.lines) {
        const auto v = view_of(line, l);
        d.lines.push_back({v.description, v.quantity, v.unit_amount, v.period_start, v.period_end, v.amount});
    }
    d.subtotal = i.draft.subtotal;
    for (const auto& t : i.draft.taxes) d.taxes.push_back({text::sentence(l, "taxes." + t.code), t.rate, t.amount});
    d.total = i.draft.total;
    d.credit_applied = i.draft.credit_applied;
    d.amount_due = i.draft.amount_due;   // of a paid one: what was paid
    d.paid_with = view_of(i, l).paid_with;
    if (i.paid_at) d.paid_on = zone.date_of(*i.paid_at);
    d.state = d.credit_note ? InvoiceDocument::State::credited : i.state == InvoiceState::paid ? InvoiceDocument::State::paid
              : i.state == InvoiceState::open ? InvoiceDocument::State::open : InvoiceDocument::State::uncollectible;
    d.test_mode = settings().gateway->test_mode();
    return d;
}

struct PdfQuery { InvoiceId invoice_id; std::optional<std::string> paper; };
BOOST_DESCRIBE_STRUCT(PdfQuery, (), (invoice_id, paper))

constexpr ErrorInfo paper_unknown{"paper-unknown", ErrorKind::invalid};

Result<http::Response> get_invoice_pdf(Call& call, const PdfQuery& q) {
    const auto paper = q.paper.value_or("letter");
    if (paper != "a4" && paper != "letter") return Error(paper_unknown, ".paper");
    std::string name;
    TRY(const auto made, call.read([&](db::Tx& tx) -> Result<std::pair<InvoiceDocument, Locale>> {
        const auto i = load_invoice(tx, call.ctx.organization, q.invoice_id);
        if (!i || !i->number) return PurchaseError::invoice_not_found;
        const auto locale = accounts::load_organization(tx, call.ctx.organization).value().locale;
        const auto corrected = i->corrects ? load_invoice(tx, call.ctx.organization, *i->corrects) : std::nullopt;
        name = invoice_number_text(*i);
        return std::pair(document_of(*i, corrected, zone_of(tx, call.ctx.organization), locale), locale);
    }));
    return http::Response{200, "application/pdf", render_invoice(made.first, paper == "a4" ? documents::Paper::a4 : documents::Paper::letter, made.second),
                          {{"Content-Disposition", "inline; filename=\"" + name + ".pdf\""}}};
}

Result<InvoicePayment> post_invoice_payment(Call& call, const InvoicePath& p) {
    TRY(const auto begun, call.store.write([&](db::Tx& tx) { return begin_payment(tx, call.ctx, p.invoice_id, ChargeReason::manual); }));
    const auto s = settle(call.store, call.ctx, *begun.charge);
    if (s.settled == Settled::refused) return Error(s.refusal.value_or(payment::PaymentError::card_declined));
    const std::string state = s.settled == Settled::done ? "done" : s.settled == Settled::unknown ? "processing" : "requires_action";
    return call.write([&](db::Tx& tx) -> Result<InvoicePayment> {
        return InvoicePayment{state, s.action_url.empty() ? std::nullopt : std::optional(s.action_url), summary_of(load_invoice(tx, call.ctx.organization, p.invoice_id).value())};
    });
}

}  // namespace

void add_invoice_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    const std::string p = "/api/v1/invoices";
    routes.push_back(http::route(get, p, "list_invoices", "administrator", "billing", get_invoices, {.scope = "billing:read", .summary = "Invoices and credit notes, newest first"}));
    routes.push_back(http::route(get, p + "/{invoice_id}", "get_invoice", "administrator", "billing", get_invoice,
                                 {.scope = "billing:read", .summary = "One invoice with its lines and taxes", .errors = {error_info(PurchaseError::invoice_not_found)}}));
    routes.push_back(http::raw_route(get, p + "/{invoice_id}/pdf", "get_invoice_pdf", "administrator", "billing", get_invoice_pdf, "application/pdf",
                                     {.scope = "billing:read", .summary = "The invoice as PDF, in the organization's language; paper: a4 or letter",
                                      .errors = {error_info(PurchaseError::invoice_not_found), paper_unknown}}));
    routes.push_back(http::route(post, p + "/{invoice_id}/payments", "pay_invoice", "administrator", "billing", post_invoice_payment,
                                 {.scope = "billing:write", .summary = "Pay an unpaid invoice now; the scheduled retries stay as they are",
                                  .errors = {error_info(PurchaseError::invoice_not_found), error_info(PurchaseError::invoice_already_paid), error_info(PurchaseError::invoice_not_payable),
                                             error_info(PurchaseError::payment_in_progress), error_info(PurchaseError::payment_method_missing),
                                             error_info(payment::PaymentError::card_declined)}}));
}

}  // namespace brigade::billing
