// The office: contractors' invoices, checked against approved hours, approved, refused, paid.
#include "domain/invoicing/http_views.h"
#include "platform/text/text.h"

namespace brigade::invoicing {
namespace {

using http::Call;
using http::Empty;

struct InvoiceQueryInput { std::optional<InvoiceState> state; std::optional<std::string> query; std::optional<ContractorInvoiceId> after; };
BOOST_DESCRIBE_STRUCT(InvoiceQueryInput, (), (state, query, after))
struct ContractorInvoiceRow { ContractorInvoiceId id; StaffId staff_id; std::string name; int number = 0; InvoiceState state{}; std::int64_t total = 0; std::string currency; std::optional<Date> issued_on, paid_on; bool agrees = false; };
BOOST_DESCRIBE_STRUCT(ContractorInvoiceRow, (), (id, staff_id, name, number, state, total, currency, issued_on, paid_on, agrees))
struct ContractorInvoiceList { std::vector<ContractorInvoiceRow> items; std::vector<ContractorInvoiceCount> counts; std::optional<ContractorInvoiceId> next; };
BOOST_DESCRIBE_STRUCT(ContractorInvoiceList, (), (items, counts, next))
constexpr int invoices_a_page = 50;

bool agrees(const std::vector<InvoiceLineCheck>& checks) {
    return std::ranges::all_of(checks, [](const auto& c) { return c.difference == Difference::none; });
}

Result<ContractorInvoiceList> get_invoices(Call& call, const InvoiceQueryInput& r) {
    return call.read([&](db::Tx& tx) -> Result<ContractorInvoiceList> {
        ContractorInvoiceList out{{}, count_invoices(tx, call.ctx.organization), {}};
        auto all = load_invoices(tx, call.ctx.organization, {r.state, staff::normalized(r.query.value_or("")), r.after, invoices_a_page + 1});
        if (all.size() > static_cast<std::size_t>(invoices_a_page)) {
            all.pop_back();
            out.next = all.back().id;
        }
        for (const auto& i : all)
            out.items.push_back({i.id, i.staff, i.name, i.number.value(), i.state, i.total, i.currency, i.issued_on, i.paid_on, i.state != InvoiceState::submitted || agrees(check_invoice(tx, call.ctx, i))});
        return out;
    });
}

struct InvoiceCheckView { Difference difference{}; std::string sentence; int minutes = 0; std::string rate; std::int64_t amount = 0; };
BOOST_DESCRIBE_STRUCT(InvoiceCheckView, (), (difference, sentence, minutes, rate, amount))
struct CheckedInvoice { ContractorInvoiceView invoice; std::vector<InvoiceCheckView> checks; std::vector<ContractorInvoiceStep> steps; };
BOOST_DESCRIBE_STRUCT(CheckedInvoice, (), (invoice, checks, steps))
struct InvoiceRef { ContractorInvoiceId contractor_invoice_id; };
BOOST_DESCRIBE_STRUCT(InvoiceRef, (), (contractor_invoice_id))

std::string hours_in_words(int minutes) { return std::to_string(minutes / 60) + "\u00a0h\u00a0" + std::to_string(100 + minutes % 60).substr(1); }

CheckedInvoice checked(db::Tx& tx, const Ctx& ctx, const ContractorInvoice& i) {
    CheckedInvoice out{view_of(i), {}, load_steps(tx, ctx.organization, i.id)};
    const auto checks = check_invoice(tx, ctx, i);
    for (std::size_t n = 0; n < checks.size(); ++n) {
        const auto& c = checks[n];
        const auto words = text::sentence(ctx.locale, "invoice_differences." + std::string(boost::describe::enum_to_string(c.difference, "")),
                                          {{"theirs", c.difference == Difference::hours ? hours_in_words(i.lines[n].minutes) : c.difference == Difference::rate ? i.lines[n].rate : text::format_money(ctx.locale, i.lines[n].amount, i.currency)},
                                           {"agreed", c.difference == Difference::hours ? hours_in_words(c.minutes) : c.difference == Difference::rate ? c.rate : text::format_money(ctx.locale, c.amount, i.currency)}});
        out.checks.push_back({c.difference, words, c.minutes, c.rate, c.amount});
    }
    return out;
}

Result<ContractorInvoice> find_sent(db::Tx& tx, OrgId org, ContractorInvoiceId id) {
    auto i = load_invoice(tx, org, id);
    if (!i || i->state == InvoiceState::draft) return InvoicingError::contractor_invoice_not_found;
    return std::move(*i);
}
Result<CheckedInvoice> get_invoice(Call& call, const InvoiceRef& r) {
    return call.read([&](db::Tx& tx) -> Result<CheckedInvoice> {
        TRY(const auto i, find_sent(tx, call.ctx.organization, r.contractor_invoice_id));
        return checked(tx, call.ctx, i);
    });
}
Result<http::Response> get_pdf(Call& call, const InvoiceRef& r) {
    return call.read([&](db::Tx& tx) -> Result<http::Response> {
        TRY(const auto i, find_sent(tx, call.ctx.organization, r.contractor_invoice_id));
        return pdf_of(i, call.ctx);
    });
}

Result<CheckedInvoice> decide(Call& call, ContractorInvoiceId id, const Decision& d) {
    return call.write([&](db::Tx& tx) -> Result<CheckedInvoice> {
        TRY(const auto i, act_as_office(tx, call.ctx, id, d));
        return checked(tx, call.ctx, i);
    });
}
struct InvoiceApproval { ContractorInvoiceId contractor_invoice_id; std::optional<int> version; };
BOOST_DESCRIBE_STRUCT(InvoiceApproval, (), (contractor_invoice_id, version))
Result<CheckedInvoice> post_approval(Call& call, const InvoiceApproval& r) { return decide(call, r.contractor_invoice_id, {InvoiceAct::approve, "", {}, "", r.version}); }
struct InvoiceRefusal { ContractorInvoiceId contractor_invoice_id; std::string message; std::optional<int> version; };
BOOST_DESCRIBE_STRUCT(InvoiceRefusal, (), (contractor_invoice_id, message, version))
Result<CheckedInvoice> post_refusal(Call& call, const InvoiceRefusal& r) { return decide(call, r.contractor_invoice_id, {InvoiceAct::refuse, r.message, {}, "", r.version}); }
struct InvoicePayment { ContractorInvoiceId contractor_invoice_id; Date paid_on{}; std::optional<std::string> reference; std::optional<int> version; };
BOOST_DESCRIBE_STRUCT(InvoicePayment, (), (contractor_invoice_id, paid_on, reference, version))
Result<CheckedInvoice> post_payment(Call& call, const InvoicePayment& r) { return decide(call, r.contractor_invoice_id, {InvoiceAct::pay, "", r.paid_on, r.reference.value_or(""), r.version}); }

// All of them or none.
enum class ManyAct { approve, pay };
BOOST_DESCRIBE_ENUM(ManyAct, approve, pay)
struct ManyInvoices { ManyAct act{}; std::vector<ContractorInvoiceId> contractor_invoice_ids; std::optional<Date> paid_on; std::optional<std::string> reference; };
BOOST_DESCRIBE_STRUCT(ManyInvoices, (), (act, contractor_invoice_ids, paid_on, reference))
struct ManyDone { int done = 0; };
BOOST_DESCRIBE_STRUCT(ManyDone, (), (done))
constexpr std::size_t many_max = 200;
Result<ManyDone> post_many(Call& call, const ManyInvoices& r) {
    if (r.contractor_invoice_ids.empty() || r.contractor_invoice_ids.size() > many_max) return Error(InvoicingError::too_many_invoices, ".contractor_invoice_ids", {{"max", std::to_string(many_max)}});
    return call.write([&](db::Tx& tx) -> Result<ManyDone> {
        for (const auto& id : r.contractor_invoice_ids) CHECK(act_as_office(tx, call.ctx, id, {r.act == ManyAct::pay ? InvoiceAct::pay : InvoiceAct::approve, "", r.paid_on, r.reference.value_or(""), {}}));
        return ManyDone{static_cast<int>(r.contractor_invoice_ids.size())};
    });
}

Result<InvoiceRecipient> get_recipient(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<InvoiceRecipient> { return load_recipient(tx, call.ctx.organization).value_or(InvoiceRecipient{}); });
}
Result<InvoiceRecipient> put_recipient(Call& call, const InvoiceRecipient& r) {
    if (r.billing_name.size() > 200) return Error(InvoicingError::invoicing_settings_invalid, ".billing_name");
    if (r.billing_address.size() > 500 || (!r.billing_name.empty() && r.billing_address.empty())) return Error(InvoicingError::invoicing_settings_invalid, ".billing_address");
    if (!r.billing_email.empty()) CHECK(accounts::email_key(r.billing_email));
    return call.write([&](db::Tx& tx) -> Result<InvoiceRecipient> {
        save_recipient(tx, call.ctx.organization, r);
        accounts::audit(tx, call.ctx, "invoicing.settings_changed", r.billing_name);
        return r;
    });
}

}  // namespace

void add_office_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = InvoicingError;
    const std::string all = "/api/v1/contractor-invoices", one = all + "/{contractor_invoice_id}", pay = "member_with_pay", read = "pay:read", write = "pay:write";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    const auto found = codes({E::contractor_invoice_not_found});
    const auto deciding = codes({E::contractor_invoice_not_found, E::invoice_changed_meanwhile, E::refusal_message_missing, E::payment_date_invalid, E::invoice_state_not_allowed});
    add(http::route(get, all, "list_contractor_invoices", pay, "invoicing", get_invoices, {.feature = "contractor_invoices", .scope = read, .summary = "What contractors invoiced, latest first; drafts are their own"}));
    add(http::route(get, one, "get_contractor_invoice", pay, "invoicing", get_invoice, {.feature = "invoice_reconciliation", .scope = read, .summary = "An invoice, each line checked against approved hours and agreed rates", .errors = found}));
    add(http::raw_route(get, one + "/pdf", "get_contractor_invoice_pdf", pay, "invoicing", get_pdf, "application/pdf", {.feature = "invoice_workflow", .scope = read, .summary = "The invoice, printed", .errors = found}));
    add(http::route(post, one + "/approvals", "approve_contractor_invoice", pay, "invoicing", post_approval, {.feature = "invoice_workflow", .scope = write, .summary = "Approve it", .errors = deciding}));
    add(http::route(post, one + "/refusals", "refuse_contractor_invoice", pay, "invoicing", post_refusal, {.feature = "invoice_workflow", .scope = write, .summary = "Send it back with a message", .errors = deciding}));
    add(http::route(post, one + "/payments", "pay_contractor_invoice", pay, "invoicing", post_payment, {.feature = "invoice_workflow", .scope = write, .summary = "Say that it was paid, on which day", .errors = deciding}));
    add(http::route(post, "/api/v1/contractor-invoice-decisions", "decide_contractor_invoices", pay, "invoicing", post_many, {.feature = "invoice_workflow", .scope = write, .summary = "Approve many, or say that many were paid; all or none", .success = 201, .errors = deciding}));
    add(http::route(get, "/api/v1/invoicing-settings", "get_invoicing_settings", pay, "invoicing", get_recipient, {.feature = "contractor_invoices", .scope = read, .summary = "Whom contractors invoice"}));
    add(http::route(put, "/api/v1/invoicing-settings", "change_invoicing_settings", "administrator", "invoicing", put_recipient, {.feature = "contractor_invoices", .scope = write, .summary = "Say whom contractors invoice; without a name they cannot", .errors = codes({E::invoicing_settings_invalid})}));
}

namespace {

Settings& current() {
    static Settings s;
    return s;
}

}  // namespace

void configure(Settings s) { current() = std::move(s); }
const Settings& settings() { return current(); }

std::vector<http::Route> routes() {
    std::vector<http::Route> out;
    add_worker_routes(out);
    add_office_routes(out);
    return out;
}

}  // namespace brigade::invoicing
