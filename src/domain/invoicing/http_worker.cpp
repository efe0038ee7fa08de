// The worker's side: what can be invoiced, and one's invoices from draft to paid.
#include "domain/invoicing/http_views.h"

namespace brigade::invoicing {
namespace {

using http::Call;
using http::Empty;

StaffId self(const Call& call) { return StaffId{call.ctx.actor.staff}; }
constexpr int invoices_max = 200;

struct Invoiceable { BookingId booking_id; ProjectId project_id; std::string project, position; Date day{}; int minutes = 0; std::int64_t amount = 0; };
BOOST_DESCRIBE_STRUCT(Invoiceable, (), (booking_id, project_id, project, position, day, minutes, amount))
struct OwnInvoiceRow { ContractorInvoiceId id; std::optional<int> number; InvoiceState state{}; std::int64_t total = 0; std::optional<Date> issued_on, paid_on; std::string message; };
BOOST_DESCRIBE_STRUCT(OwnInvoiceRow, (), (id, number, state, total, issued_on, paid_on, message))
struct OwnInvoicing {
    bool is_contractor = false, has_billing_address = false;
    std::string currency;
    std::optional<ContractorDetails> profile;
    std::vector<Invoiceable> invoiceable;
    std::vector<OwnInvoiceRow> invoices;
};
BOOST_DESCRIBE_STRUCT(OwnInvoicing, (), (is_contractor, has_billing_address, currency, profile, invoiceable, invoices))

Result<OwnInvoicing> get_own(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<OwnInvoicing> {
        const auto org = call.ctx.organization;
        OwnInvoicing out;
        const auto m = staff::load_staff_member(tx, org, self(call));
        out.is_contractor = m && m->employment_status == staff::EmploymentStatus::contractor;
        const auto recipient = load_recipient(tx, org);
        out.has_billing_address = recipient && !recipient->billing_name.empty();
        out.currency = iso(pay::load_pay_currency(tx, org));
        if (const auto p = load_contractor(tx, org, self(call))) out.profile = p->contractor;
        for (const auto& i : load_invoices_of(tx, org, self(call), invoices_max)) out.invoices.push_back({i.id, i.number, i.state, i.total, i.issued_on, i.paid_on, i.message});
        if (!out.is_contractor) return out;
        for (const auto& w : load_invoiceable(tx, call.ctx, self(call))) {
            int minutes = 0;
            for (const auto& l : w.lines) minutes += l.kind == pay::LineKind::base ? l.minutes : 0;
            out.invoiceable.push_back({w.work.booking, w.work.project, w.work.project_title, w.work.position, w.work.zone.date_of(w.work.time.from), minutes, w.amount});
        }
        return out;
    });
}

Result<ContractorDetails> put_profile(Call& call, const ContractorDetails& r) {
    return call.write([&](db::Tx& tx) -> Result<ContractorDetails> {
        CHECK(change_contractor(tx, call.ctx, self(call), r));
        return load_contractor(tx, call.ctx.organization, self(call))->contractor;
    });
}

struct DraftRequest { std::optional<std::vector<BookingId>> booking_ids; };
BOOST_DESCRIBE_STRUCT(DraftRequest, (), (booking_ids))
Result<ContractorInvoiceView> post_draft(Call& call, const DraftRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<ContractorInvoiceView> {
        TRY(const auto i, draft_invoice(tx, call.ctx, self(call), r.booking_ids.value_or(std::vector<BookingId>{})));
        return view_of(i);
    });
}
struct InvoiceRef { ContractorInvoiceId contractor_invoice_id; };
BOOST_DESCRIBE_STRUCT(InvoiceRef, (), (contractor_invoice_id))
Result<ContractorInvoice> find_own(db::Tx& tx, Call& call, ContractorInvoiceId id) {
    auto i = load_invoice(tx, call.ctx.organization, id);
    if (!i || i->staff != self(call)) return InvoicingError::contractor_invoice_not_found;
    return std::move(*i);
}
Result<ContractorInvoiceView> get_invoice(Call& call, const InvoiceRef& r) {
    return call.read([&](db::Tx& tx) -> Result<ContractorInvoiceView> {
        TRY(const auto i, find_own(tx, call, r.contractor_invoice_id));
        return view_of(i);
    });
}
struct ContractorInvoiceEdit { ContractorInvoiceId contractor_invoice_id; std::vector<ContractorLine> lines; std::optional<std::string> note; std::optional<int> version; };
BOOST_DESCRIBE_STRUCT(ContractorInvoiceEdit, (), (contractor_invoice_id, lines, note, version))
Result<ContractorInvoiceView> put_invoice(Call& call, const ContractorInvoiceEdit& r) {
    return call.write([&](db::Tx& tx) -> Result<ContractorInvoiceView> {
        TRY(const auto i, edit_invoice(tx, call.ctx, self(call), r.contractor_invoice_id, r.lines, r.note.value_or(""), r.version));
        return view_of(i);
    });
}
Result<Empty> delete_own(Call& call, const InvoiceRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_draft(tx, call.ctx, self(call), r.contractor_invoice_id));
        return Empty{};
    });
}
template <InvoiceAct Act>
Result<ContractorInvoiceView> post_act(Call& call, const InvoiceRef& r) {
    return call.write([&](db::Tx& tx) -> Result<ContractorInvoiceView> {
        TRY(const auto i, act_as_contractor(tx, call.ctx, self(call), r.contractor_invoice_id, Act));
        return view_of(i);
    });
}
Result<http::Response> get_pdf(Call& call, const InvoiceRef& r) {
    return call.read([&](db::Tx& tx) -> Result<http::Response> {
        TRY(const auto i, find_own(tx, call, r.contractor_invoice_id));
        return pdf_of(i, call.ctx);
    });
}

}  // namespace

void add_worker_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = InvoicingError;
    const std::string all = "/api/v1/worker/invoices", one = all + "/{contractor_invoice_id}", feature = "contractor_invoices";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    const auto acting = codes({E::contractor_invoice_not_found, E::invoice_state_not_allowed, E::no_billing_address, E::contractor_profile_missing});
    add(http::route(get, all, "get_own_invoicing", "worker", "worker", get_own, {.feature = feature, .summary = "What one can invoice, and one's invoices, latest first"}));
    add(http::route(put, "/api/v1/worker/invoicing-profile", "change_invoicing_profile", "worker", "worker", put_profile, {.feature = feature, .summary = "One's business name, address and tax numbers", .errors = codes({E::not_a_contractor, E::tax_number_invalid})}));
    add(http::route(post, all, "draft_contractor_invoice", "worker", "worker", post_draft,
                    {.feature = feature, .summary = "Draft an invoice of these bookings, or of all that can be invoiced", .success = 201,
                     .errors = codes({E::not_a_contractor, E::no_billing_address, E::contractor_profile_missing, E::nothing_to_invoice, E::booking_already_invoiced})}));
    add(http::route(get, one, "get_own_contractor_invoice", "worker", "worker", get_invoice, {.feature = feature, .summary = "One of one's invoices", .errors = codes({E::contractor_invoice_not_found})}));
    add(http::route(put, one, "edit_contractor_invoice", "worker", "worker", put_invoice,
                    {.feature = feature, .summary = "Change the lines of a draft, or of one that was refused", .errors = codes({E::contractor_invoice_not_found, E::invoice_changed_meanwhile, E::invoice_state_not_allowed, E::invoice_line_invalid, E::booking_already_invoiced})}));
    add(http::route(delete_, one, "remove_contractor_invoice_draft", "worker", "worker", delete_own, {.feature = feature, .summary = "Remove a draft that was never submitted", .success = 204, .errors = codes({E::contractor_invoice_not_found, E::invoice_state_not_allowed})}));
    add(http::route(post, one + "/submissions", "submit_contractor_invoice", "worker", "worker", post_act<InvoiceAct::submit>, {.feature = feature, .summary = "Submit it to the office", .errors = acting}));
    add(http::route(post, one + "/recalls", "recall_contractor_invoice", "worker", "worker", post_act<InvoiceAct::recall>, {.feature = feature, .summary = "Take it back, until it is approved", .errors = acting}));
    add(http::route(post, one + "/voidings", "void_contractor_invoice", "worker", "worker", post_act<InvoiceAct::void_>, {.feature = feature, .summary = "Void one that was submitted once; its shifts can be invoiced again", .errors = acting}));
    add(http::raw_route(get, one + "/pdf", "get_own_contractor_invoice_pdf", "worker", "worker", get_pdf, "application/pdf", {.feature = feature, .summary = "The invoice, printed", .errors = codes({E::contractor_invoice_not_found})}));
}

}  // namespace brigade::invoicing
