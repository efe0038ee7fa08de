#include "domain/billing/http.h"
#include "domain/billing/http_views.h"

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
    routes.push_back(http::route(post, p + "/{invoice_id}/payments", "pay_invoice", "administrator", "billing", post_invoice_payment,
                                 {.scope = "billing:write", .summary = "Pay an unpaid invoice now; the scheduled retries stay as they are",
                                  .errors = {error_info(PurchaseError::invoice_not_found), error_info(PurchaseError::invoice_already_paid), error_info(PurchaseError::invoice_not_payable),
                                             error_info(PurchaseError::payment_in_progress), error_info(PurchaseError::payment_method_missing),
                                             error_info(payment::PaymentError::card_declined)}}));
}

}  // namespace brigade::billing
