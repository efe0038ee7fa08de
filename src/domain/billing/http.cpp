#include "domain/billing/http.h"
#include "platform/text/text.h"

namespace brigade::billing {
namespace {

using http::Call;
using http::Empty;

struct PlansQuery { std::optional<std::string> currency; };
BOOST_DESCRIBE_STRUCT(PlansQuery, (), (currency))
struct PlanView { Plan key{}; std::string name; std::optional<int> seats_included; std::int64_t monthly = 0, yearly = 0; };
BOOST_DESCRIBE_STRUCT(PlanView, (), (key, name, seats_included, monthly, yearly))
struct FeatureView { std::string key, name; bool free = false, pro = false, max = false; };
BOOST_DESCRIBE_STRUCT(FeatureView, (), (key, name, free, pro, max))
struct AreaView { std::string key, name; std::vector<FeatureView> features; };
BOOST_DESCRIBE_STRUCT(AreaView, (), (key, name, features))
struct Plans { int catalogue_version = 0; std::string currency; std::vector<PlanView> plans; std::vector<AreaView> areas; };
BOOST_DESCRIBE_STRUCT(Plans, (), (catalogue_version, currency, plans, areas))

Result<Plans> get_plans(Call& call, const PlansQuery& r) {
    const auto& c = catalogue();
    const auto prices = c.prices.find(r.currency.value_or("CAD"));
    if (prices == c.prices.end()) return Error(BillingError::currency_unknown, ".currency");
    const auto locale = call.ctx.locale;
    Plans out{c.version, prices->first, {}, {}};
    for (const auto& [plan, price] : prices->second) {
        const std::string key = boost::describe::enum_to_string(plan, "");
        out.plans.push_back({plan, text::sentence(locale, "plans." + key), price.seats_included, price.monthly, price.yearly});
    }
    for (const auto& f : c.features) {
        if (out.areas.empty() || out.areas.back().key != f.area) out.areas.push_back({f.area, text::sentence(locale, "areas." + f.area), {}});
        out.areas.back().features.push_back({f.key, locale == Locale::fr_CA ? f.name_fr : f.name_en, f.free, f.pro, f.max});
    }
    return out;
}

Result<accounts::Entitlements> get_entitlements(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<accounts::Entitlements> { return load_entitlements(tx, call.ctx); });
}

Result<accounts::Entitlements> post_trial(Call& call, const Empty&) {
    return call.write([&](db::Tx& tx) { return start_trial(tx, call.ctx); });
}

}  // namespace

std::vector<http::Route> routes() {
    using enum http::Method;
    const std::string p = "/api/v1/";
    std::vector<http::Route> all = {
        http::route(get, p + "plans", "list_plans", "public", "billing", get_plans,
                    {.summary = "The catalogue: plans, prices per user, and what each plan grants", .errors = {error_info(BillingError::currency_unknown)}}),
        http::route(get, p + "entitlements", "get_entitlements", "member", "billing", get_entitlements,
                    {.scope = "billing:read", .summary = "Which features are granted, by which plan, until when; seats used of seats"}),
        http::route(post, p + "trial", "start_trial", "administrator", "billing", post_trial,
                    {.scope = "billing:write", .summary = "Start the 14-day Pro trial; once per organization", .success = 201,
                     .errors = {error_info(BillingError::trial_subscribed), error_info(BillingError::trial_running), error_info(BillingError::trial_already_used)}}),
    };
    add_subscription_routes(all);
    add_invoice_routes(all);
    add_console_routes(all);
    add_operator_routes(all);
    return all;
}

}  // namespace brigade::billing
