// What the operator reads across organizations: who is on what plan, what was charged, how revenue moves.
#include "domain/billing/http.h"
#include "domain/billing/http_views.h"
#include "domain/billing/invoice_store.h"
#include "domain/billing/revenue_store.h"
#include "platform/text/text.h"

namespace brigade::billing {
namespace {

using http::Call;
using http::Empty;

constexpr int page_size = 50, charges_max = 200, invoices_max = 50, months_max = 60;

// ---- Customers
struct CustomersQuery { std::optional<std::string> query; std::optional<OrgId> after; };
BOOST_DESCRIBE_STRUCT(CustomersQuery, (), (query, after))
// mrr: minor units a month, 0 when nothing is paid for. test_clock: its time is turned by hand.
struct Customer {
    OrgId id;
    std::string name;
    Instant created_at{};
    int users = 0;
    Plan plan{};
    accounts::GrantSource source{};
    std::optional<Instant> until;
    accounts::TrialState trial{};
    std::optional<SubscriptionState> state;
    std::optional<Interval> interval;
    std::optional<int> quantity;
    std::string currency;
    std::int64_t mrr = 0;
    bool cancel_at_period_end = false, test_clock = false;
};
BOOST_DESCRIBE_STRUCT(Customer, (), (id, name, created_at, users, plan, source, until, trial, state, interval, quantity, currency, mrr, cancel_at_period_end, test_clock))
struct Customers { std::vector<Customer> items; std::optional<OrgId> next; };
BOOST_DESCRIBE_STRUCT(Customers, (), (items, next))

// By that organization's clock.
Ctx at_organization(db::Tx& tx, const Call& call, OrgId org) {
    auto ctx = call.ctx;
    const auto clock = jobs::clock_of(tx, org, call.ctx.machine_now);
    ctx.organization = org;
    ctx.now = clock.now;
    ctx.clock = clock.kind;
    return ctx;
}

Customer customer_of(db::Tx& tx, const Ctx& ctx, const accounts::OrganizationRow& row) {
    const auto granted = load_entitlements(tx, ctx);
    Customer c{row.id, row.name, row.created_at, row.users, granted.plan, granted.source, granted.until, granted.trial.state, {}, {}, {}, "", 0, false, ctx.clock == ClockKind::test};
    if (const auto s = load_newest_subscription(tx, row.id)) {
        c.state = s->state;
        c.interval = s->terms.interval;
        c.quantity = s->terms.quantity;
        c.currency = s->currency;
        c.mrr = compute_mrr(*s, catalogue_of(tx, s->catalogue_version));
        c.cancel_at_period_end = s->cancel_at_period_end;
    }
    return c;
}

Result<Customers> get_customers(Call& call, const CustomersQuery& q) {
    return call.read([&](db::Tx& tx) -> Result<Customers> {
        Customers out;
        for (const auto& row : accounts::search_organizations(tx, q.query.value_or(""), q.after, page_size + 1)) out.items.push_back(customer_of(tx, at_organization(tx, call, row.id), row));
        if (static_cast<int>(out.items.size()) > page_size) {
            out.items.pop_back();
            out.next = out.items.back().id;
        }
        return out;
    });
}

struct ChargeRow {
    ChargeId id;
    OrgId organization_id;
    std::string organization;
    InvoiceId invoice_id;
    int attempt = 1;
    ChargeReason reason{};
    std::int64_t amount = 0;
    std::string currency;
    ChargeState state{};
    std::optional<std::string> refusal;              // a sentence
    Instant started_at{};
};
BOOST_DESCRIBE_STRUCT(ChargeRow, (), (id, organization_id, organization, invoice_id, attempt, reason, amount, currency, state, refusal, started_at))
struct Charges { std::vector<ChargeRow> items; };
BOOST_DESCRIBE_STRUCT(Charges, (), (items))

ChargeRow row_of(const Charge& c, OrgId org, const std::string& name, Locale locale) {
    return {c.id, org, name, c.invoice, c.attempt, c.reason, c.amount, c.currency, c.state, c.refusal.empty() ? std::nullopt : std::optional(text::sentence(locale, "errors." + c.refusal)), c.started_at};
}

struct CustomerDetail {
    Customer customer;
    Instant now{};                                   // its clock
    std::optional<SubscriptionView> subscription;
    std::optional<std::string> complimentary_reason, tax_exemption_number;
    bool has_billing_information = false;
    std::int64_t credit_balance = 0;
    std::vector<InvoiceSummary> invoices;
    std::vector<ChargeRow> charges;
};
BOOST_DESCRIBE_STRUCT(CustomerDetail, (), (customer, now, subscription, complimentary_reason, tax_exemption_number, has_billing_information, credit_balance, invoices, charges))
struct CustomerPath { OrgId organization_id; };
BOOST_DESCRIBE_STRUCT(CustomerPath, (), (organization_id))

Result<CustomerDetail> get_customer(Call& call, const CustomerPath& p) {
    return call.read([&](db::Tx& tx) -> Result<CustomerDetail> {
        const auto organization = accounts::load_organization(tx, p.organization_id);
        if (!organization) return Error(accounts::AccountsError::organization_not_found, ".organization_id");
        const auto ctx = at_organization(tx, call, p.organization_id);
        const accounts::OrganizationRow row{organization->id, organization->name, organization->locale, organization->time_zone, {}, accounts::load_seats(tx, organization->id, ctx.now).used};
        CustomerDetail d{customer_of(tx, ctx, row), ctx.now, {}, {}, {}, false, 0, {}, {}};
        if (const auto s = load_newest_subscription(tx, p.organization_id)) {
            d.subscription = load_view(tx, ctx, *s);
            d.credit_balance = load_credit_balance(tx, p.organization_id, s->currency);
        }
        if (const auto buyer = load_billing_information(tx, p.organization_id)) {
            d.has_billing_information = true;
            d.tax_exemption_number = buyer->tax_exemption_number;
        }
        d.complimentary_reason = load_complimentary_reason(tx, p.organization_id);
        for (const auto& i : load_invoices(tx, p.organization_id, {}, invoices_max)) d.invoices.push_back(summary_of(i));
        for (const auto& c : load_charges(tx, p.organization_id, invoices_max)) d.charges.push_back(row_of(c, p.organization_id, organization->name, call.ctx.locale));
        return d;
    });
}

struct ChargesQuery { std::optional<ChargeState> state; };
BOOST_DESCRIBE_STRUCT(ChargesQuery, (), (state))
Result<Charges> get_charges(Call& call, const ChargesQuery& q) {
    return call.read([&](db::Tx& tx) -> Result<Charges> {
        const auto found = load_charges_in_state(tx, q.state.value_or(ChargeState::failed), charges_max);
        std::vector<OrgId> ids;
        for (const auto& c : found) ids.push_back(c.organization);
        const auto names = accounts::load_organization_names(tx, ids);
        Charges out;
        for (const auto& c : found) {
            const auto name = names.find(c.organization);
            out.items.push_back(row_of(c.charge, c.organization, name == names.end() ? "" : name->second, call.ctx.locale));
        }
        return out;
    });
}

// ---- Revenue
struct MonthView {
    std::string month;
    std::int64_t mrr = 0, arr = 0, created = 0, expansion = 0, contraction = 0, churned = 0;
    int customers = 0, customers_created = 0, customers_churned = 0;
    std::optional<int> churn_permille;               // of the customers at the month's beginning, those lost in it
};
BOOST_DESCRIBE_STRUCT(MonthView, (), (month, mrr, arr, created, expansion, contraction, churned, customers, customers_created, customers_churned, churn_permille))
struct CurrencyRevenue { std::string currency; std::vector<MonthView> months; };
BOOST_DESCRIBE_STRUCT(CurrencyRevenue, (), (currency, months))
struct Activity { std::string month; int trials_started = 0, trials_converted = 0, charges_failed = 0, invoices_recovered = 0; };
BOOST_DESCRIBE_STRUCT(Activity, (), (month, trials_started, trials_converted, charges_failed, invoices_recovered))
struct Metrics { std::string from, until; std::vector<CurrencyRevenue> revenue; std::vector<Activity> activity; };
BOOST_DESCRIBE_STRUCT(Metrics, (), (from, until, revenue, activity))
struct MetricsQuery { std::optional<std::string> from, until; };
BOOST_DESCRIBE_STRUCT(MetricsQuery, (), (from, until))

constexpr ErrorInfo month_invalid{"month-invalid", ErrorKind::invalid};

Result<std::string> month_in(const std::optional<std::string>& text, const std::string& otherwise, const char* field) {
    const auto month = text.value_or(otherwise);
    if (month.size() != 7 || !date_from_iso(month + "-01")) return Error(month_invalid, field);
    return month;
}

CurrencyRevenue revenue_of(const std::string& currency, const std::vector<RevenueMonth>& moved, const std::string& from, const std::string& until) {
    CurrencyRevenue out{currency, {}};
    for (const auto& m : compute_months(moved, from, until)) {
        const int at_first = m.customers - m.customers_created + m.customers_churned;
        out.months.push_back({m.month, m.mrr, m.mrr * 12, m.created, m.expansion, m.contraction, m.churned, m.customers, m.customers_created, m.customers_churned,
                              at_first > 0 ? std::optional(m.customers_churned * 1000 / at_first) : std::nullopt});
    }
    return out;
}

Result<Metrics> get_metrics(Call& call, const MetricsQuery& q) {
    const auto this_month = to_iso(Date(std::chrono::floor<std::chrono::days>(call.ctx.machine_now))).substr(0, 7);
    TRY(const auto until, month_in(q.until, this_month, ".until"));
    TRY(const auto from, month_in(q.from, std::to_string(std::stoi(until.substr(0, 4)) - 1) + until.substr(4), ".from"));
    if (from > until || std::stoi(until.substr(0, 4)) - std::stoi(from.substr(0, 4)) > months_max / 12) return Error(month_invalid, ".from");
    return call.read([&](db::Tx& tx) -> Result<Metrics> {
        Metrics out{from, until, {}, {}};
        std::map<std::string, std::vector<RevenueMonth>> by_currency{{"CAD", {}}};
        for (auto& s : load_revenue_sums(tx)) by_currency[s.currency].push_back(std::move(s.moved));
        for (const auto& [currency, moved] : by_currency) out.revenue.push_back(revenue_of(currency, moved, from, until));
        const auto started = load_trials_started(tx), converted = load_trials_converted(tx), failed = load_charges_failed(tx), recovered = load_invoices_recovered(tx);
        const auto in = [](const std::vector<MonthCount>& counts, const std::string& month) {
            const auto at = std::ranges::find(counts, month, &MonthCount::month);
            return at == counts.end() ? 0 : at->count;
        };
        for (auto month = from; month <= until; month = month_after(month)) out.activity.push_back({month, in(started, month), in(converted, month), in(failed, month), in(recovered, month)});
        return out;
    });
}

// ---- Catalogue
struct CatalogueRow { int version = 0; std::string prices_tsv, features_tsv; Instant published_at{}; };
BOOST_DESCRIBE_STRUCT(CatalogueRow, (), (version, prices_tsv, features_tsv, published_at))
struct CatalogueRows { std::vector<CatalogueRow> items; };
BOOST_DESCRIBE_STRUCT(CatalogueRows, (), (items))
Result<CatalogueRows> get_catalogues(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<CatalogueRows> {
        CatalogueRows out;
        for (const auto& c : load_catalogues(tx)) out.items.push_back({c.text.version, c.text.prices, c.text.features, c.published_at});
        return out;
    });
}

}  // namespace

void add_console_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    const std::string p = "/api/v1/operator/", role = "operator", tag = "operator";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    add(http::route(get, p + "organizations", "list_customers", role, tag, get_customers, {.summary = "Organizations, the newest first, with plan and subscription; by name"}));
    add(http::route(get, p + "organizations/{organization_id}", "get_customer", role, tag, get_customer,
                    {.summary = "One organization: subscription, invoices, charges, clock", .errors = {accounts::error_info(accounts::AccountsError::organization_not_found)}}));
    add(http::route(get, p + "charges", "list_charges", role, tag, get_charges, {.summary = "Charges of every organization in one state (failed unless said), the newest first; 200 at most"}));
    add(http::route(get, p + "metrics", "get_metrics", role, tag, get_metrics,
                    {.summary = "Monthly recurring revenue and how it moved, churn, trials and their conversion, failed charges and recovery; by month", .errors = {month_invalid}}));
    add(http::route(get, p + "catalogue-versions", "list_catalogues", role, tag, get_catalogues, {.summary = "Every version of the catalogue, the newest first"}));
}

}  // namespace brigade::billing
