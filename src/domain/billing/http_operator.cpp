// What whoever runs the platform may do about billing.
#include <boost/algorithm/string.hpp>
#include "domain/billing/http.h"
#include "domain/billing/http_views.h"

namespace brigade::billing {
namespace {

using http::Call;
using http::Empty;

enum class OperatorError { coupon_invalid, coupon_taken, organization_has_no_billing_information };
ErrorInfo error_info(OperatorError e) {
    switch (e) {
        case OperatorError::coupon_invalid: return {"coupon-invalid", ErrorKind::invalid};
        case OperatorError::coupon_taken: return {"coupon-taken", ErrorKind::conflict};
        case OperatorError::organization_has_no_billing_information: return {"organization-has-no-billing-information", ErrorKind::conflict};
    }
    std::abort();
}

struct CouponBody {
    std::string code;
    std::optional<int> percent;
    std::optional<std::int64_t> amount_off;
    std::optional<std::string> currency;
    CouponDuration duration{};
    std::optional<int> months;
    std::optional<std::vector<Plan>> plans;
    std::optional<Instant> redeem_until;
    std::optional<int> uses_max;
};
BOOST_DESCRIBE_STRUCT(CouponBody, (), (code, percent, amount_off, currency, duration, months, plans, redeem_until, uses_max))
struct CouponRow {
    std::string code;
    std::optional<int> percent;
    std::optional<std::int64_t> amount_off;
    std::string currency;
    CouponDuration duration{};
    int months = 0;
    std::vector<Plan> plans;
    std::optional<Instant> redeem_until;
    std::optional<int> uses_max;
    int uses = 0;
};
BOOST_DESCRIBE_STRUCT(CouponRow, (), (code, percent, amount_off, currency, duration, months, plans, redeem_until, uses_max, uses))
struct Coupons { std::vector<CouponRow> items; };
BOOST_DESCRIBE_STRUCT(Coupons, (), (items))

struct ComplimentaryBody {
    OrgId organization_id;
    Plan plan{};
    std::optional<int> quantity;
    std::optional<Instant> until;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ComplimentaryBody, (), (organization_id, plan, quantity, until, reason))
struct OrganizationPath { OrgId organization_id; };
BOOST_DESCRIBE_STRUCT(OrganizationPath, (), (organization_id))
struct ExemptionBody { OrgId organization_id; std::optional<std::string> number; };
BOOST_DESCRIBE_STRUCT(ExemptionBody, (), (organization_id, number))
struct BalanceRow { std::string account, currency; std::int64_t amount = 0; };
BOOST_DESCRIBE_STRUCT(BalanceRow, (), (account, currency, amount))
struct Balances { std::vector<BalanceRow> items; };
BOOST_DESCRIBE_STRUCT(Balances, (), (items))

CouponRow row_of(const Coupon& c) { return {c.code, c.percent, c.amount_off, c.currency, c.duration, c.months, c.plans, c.redeem_until, c.uses_max, c.uses}; }

Result<Coupon> read_coupon(const CouponBody& b) {
    Coupon c{boost::to_upper_copy(boost::trim_copy(b.code)), b.percent, b.amount_off, b.currency.value_or(""), b.duration, b.months.value_or(0), b.plans.value_or(std::vector<Plan>{}),
             b.redeem_until, b.uses_max, 0};
    const bool percent = c.percent && *c.percent >= 1 && *c.percent <= 100 && !c.amount_off && c.currency.empty();
    const bool amount = c.amount_off && *c.amount_off > 0 && !c.percent && catalogue().prices.contains(c.currency);
    const bool duration = c.duration == CouponDuration::months ? c.months >= 1 && c.months <= 120 : c.months == 0;
    if (c.code.empty() || c.code.size() > 40 || !(percent || amount) || !duration) return Error(OperatorError::coupon_invalid, ".code");
    return c;
}

Result<CouponRow> post_coupon(Call& call, const CouponBody& b) {
    TRY(const auto coupon, read_coupon(b));
    return call.write([&](db::Tx& tx) -> Result<CouponRow> {
        if (load_coupon(tx, coupon.code)) return Error(OperatorError::coupon_taken, ".code");
        insert_coupon(tx, coupon, call.ctx.now);
        return row_of(coupon);
    });
}
Result<Coupons> get_coupons(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<Coupons> {
        Coupons out;
        for (const auto& c : load_coupons(tx)) out.items.push_back(row_of(c));
        return out;
    });
}

// The operator acts on an organization by that organization's clock.
Result<Ctx> organization_ctx(db::Tx& tx, const Call& call, OrgId org) {
    if (!accounts::load_organization(tx, org)) return Error(accounts::AccountsError::organization_not_found, ".organization_id");
    auto ctx = call.ctx;
    const auto clock = jobs::clock_of(tx, org, call.ctx.machine_now);
    ctx.organization = org;
    ctx.now = clock.now;
    ctx.clock = clock.kind;
    return ctx;
}

Result<accounts::Entitlements> put_complimentary(Call& call, const ComplimentaryBody& b) {
    return call.write([&](db::Tx& tx) -> Result<accounts::Entitlements> {
        TRY(const auto ctx, organization_ctx(tx, call, b.organization_id));
        return grant_complimentary_plan(tx, ctx, {b.plan, b.quantity, b.until}, b.reason);
    });
}
Result<accounts::Entitlements> delete_complimentary(Call& call, const OrganizationPath& b) {
    return call.write([&](db::Tx& tx) -> Result<accounts::Entitlements> {
        TRY(const auto ctx, organization_ctx(tx, call, b.organization_id));
        if (delete_complimentary_plan(tx, ctx.organization)) {
            refresh_seats(tx, ctx);
            accounts::audit(tx, ctx, "complimentary.withdrawn", "");
        }
        return load_entitlements(tx, ctx);
    });
}
Result<Empty> put_exemption(Call& call, const ExemptionBody& b) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(organization_ctx(tx, call, b.organization_id));
        if (!update_tax_exemption(tx, b.organization_id, b.number)) return OperatorError::organization_has_no_billing_information;
        return Empty{};
    });
}

Result<Seller> get_seller(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<Seller> { return load_seller(tx); });
}
Result<Seller> put_seller(Call& call, const Seller& s) {
    return call.write([&](db::Tx& tx) -> Result<Seller> {
        save_seller(tx, s);
        return load_seller(tx);
    });
}

Result<Balances> get_balances(Call& call, const OrganizationPath& p) {
    return call.read([&](db::Tx& tx) -> Result<Balances> {
        TRY(const auto ctx, organization_ctx(tx, call, p.organization_id));
        std::map<std::pair<std::string, std::string>, std::int64_t> sums;
        for (const auto& l : load_ledger(tx, ctx.organization)) {
            std::string account = boost::describe::enum_to_string(l.entry.account, "");
            if (!l.entry.tax_code.empty()) account += ":" + l.entry.tax_code;
            sums[{account, l.currency}] += l.entry.amount;
        }
        Balances out;
        for (const auto& [key, amount] : sums) out.items.push_back({key.first, key.second, amount});
        return out;
    });
}

struct CreditNoteBody { OrgId organization_id; InvoiceId invoice_id; };
BOOST_DESCRIBE_STRUCT(CreditNoteBody, (), (organization_id, invoice_id))

Result<InvoiceSummary> post_credit_note(Call& call, const CreditNoteBody& b) {
    return call.write([&](db::Tx& tx) -> Result<InvoiceSummary> {
        TRY(const auto ctx, organization_ctx(tx, call, b.organization_id));
        TRY(const auto note, issue_credit_note(tx, ctx, b.invoice_id));
        return summary_of(note);
    });
}

struct NextCatalogueBody { std::string prices_tsv; std::optional<std::string> features_tsv; };
BOOST_DESCRIBE_STRUCT(NextCatalogueBody, (), (prices_tsv, features_tsv))
struct CatalogueVersion { int version = 0; };
BOOST_DESCRIBE_STRUCT(CatalogueVersion, (), (version))
struct MoveBody { OrgId organization_id; int version = 0; };
BOOST_DESCRIBE_STRUCT(MoveBody, (), (organization_id, version))

Result<CatalogueVersion> post_catalogue(Call& call, const NextCatalogueBody& b) {
    return call.write([&](db::Tx& tx) -> Result<CatalogueVersion> {
        TRY(const auto version, publish_catalogue(tx, b.features_tsv, b.prices_tsv, call.ctx.now));
        return CatalogueVersion{version};
    });
}
Result<CatalogueVersion> put_subscriber_version(Call& call, const MoveBody& b) {
    return call.write([&](db::Tx& tx) -> Result<CatalogueVersion> {
        TRY(const auto ctx, organization_ctx(tx, call, b.organization_id));
        CHECK(move_at_renewal(tx, ctx, b.version));
        return CatalogueVersion{b.version};
    });
}

}  // namespace

void add_operator_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    const std::string p = "/api/v1/operator/", role = "operator", tag = "operator";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    const auto unknown = accounts::error_info(accounts::AccountsError::organization_not_found);
    add(http::route(get, p + "coupons", "list_coupons", role, tag, get_coupons, {.summary = "Promotion codes and their uses"}));
    add(http::route(post, p + "coupons", "create_coupon", role, tag, post_coupon,
                    {.summary = "A promotion code: percent or amount off, once, for some months or forever", .success = 201,
                     .errors = {error_info(OperatorError::coupon_invalid), error_info(OperatorError::coupon_taken)}}));
    add(http::route(put, p + "organizations/{organization_id}/complimentary-plan", "grant_complimentary_plan", role, tag, put_complimentary,
                    {.summary = "Give the organization a plan for nothing", .errors = {unknown}}));
    add(http::route(delete_, p + "organizations/{organization_id}/complimentary-plan", "withdraw_complimentary_plan", role, tag, delete_complimentary,
                    {.summary = "Take a given plan back", .errors = {unknown}}));
    add(http::route(put, p + "organizations/{organization_id}/tax-exemption", "set_tax_exemption", role, tag, put_exemption,
                    {.summary = "The number of a customer who pays no tax; null: pays it", .success = 204,
                     .errors = {unknown, error_info(OperatorError::organization_has_no_billing_information)}}));
    add(http::route(get, p + "organizations/{organization_id}/ledger-balances", "get_ledger_balances", role, tag, get_balances,
                    {.summary = "The organization's ledger accounts; debits are positive", .errors = {unknown}}));
    add(http::route(post, p + "organizations/{organization_id}/credit-notes", "issue_credit_note", role, tag, post_credit_note,
                    {.summary = "Correct a paid invoice: the whole of it back as the customer's credit", .success = 201,
                     .errors = {unknown, error_info(PurchaseError::invoice_not_found), error_info(CreditNoteError::invoice_not_creditable),
                                error_info(CreditNoteError::invoice_already_credited)}}));
    add(http::route(get, p + "seller", "get_seller", role, tag, get_seller, {.summary = "Who sells: what stands on invoices, with tax registrations"}));
    add(http::route(put, p + "seller", "put_seller", role, tag, put_seller, {.summary = "Say who sells; invoices issued before keep what they had"}));
    add(http::route(post, p + "catalogue-versions", "publish_catalogue", role, tag, post_catalogue,
                    {.summary = "Publish a version of the catalogue: new subscriptions are made by it, others keep theirs", .success = 201, .errors = {{"catalogue-invalid", ErrorKind::invalid}}}));
    add(http::route(put, p + "organizations/{organization_id}/catalogue-version", "move_subscriber", role, tag, put_subscriber_version,
                    {.summary = "Move a subscriber to a version at its next renewal; announced by e-mail",
                     .errors = {unknown, error_info(PurchaseError::no_subscription), {"catalogue-version-unknown", ErrorKind::invalid}}}));
}

}  // namespace brigade::billing
