#include "domain/billing/billing.h"

#include <atomic>
#include <memory>
#include <mutex>
#include "base/embedded.h"
#include "domain/billing/commands.h"
#include "domain/billing/notices.h"

namespace brigade::billing {
namespace {

// Every version that was ever asked for stays: a subscription keeps the one it was made by.
struct Catalogues {
    std::mutex mutex;
    std::map<int, std::unique_ptr<const Catalogue>> by_version;
    std::atomic<const Catalogue*> newest = nullptr;
};
Catalogues& catalogues() {
    static Catalogues c;
    return c;
}
const Catalogue& keep(const CatalogueText& text) {
    const std::scoped_lock lock(catalogues().mutex);
    auto& kept = catalogues().by_version[text.version];
    if (!kept) kept = std::make_unique<const Catalogue>(parse_catalogue(text.version, text.features, text.prices));
    return *kept;
}
Settings& current_settings() {
    static Settings s;
    return s;
}

std::string_view shipped(std::string_view name) {
    for (const auto& file : embedded::catalogue())
        if (file.name == name) return file.text;
    throw std::logic_error("the catalogue is not in the binary");
}

}  // namespace

void configure(Settings s) { current_settings() = std::move(s); }
const Settings& settings() { return current_settings(); }

Zone zone_of(db::Tx& tx, OrgId org) {
    const auto organization = accounts::load_organization(tx, org);
    return Zone::find(organization.value().time_zone).value_or(Zone::utc());
}

ErrorInfo error_info(BillingError e) {
    switch (e) {
        case BillingError::currency_unknown: return {"currency-unknown", ErrorKind::invalid};
        case BillingError::trial_subscribed: return {"already-subscribed", ErrorKind::conflict};
        case BillingError::trial_running: return {"trial-running", ErrorKind::conflict};
        case BillingError::trial_already_used: return {"trial-already-used", ErrorKind::conflict};
        case BillingError::catalogue_invalid: return {"catalogue-invalid", ErrorKind::invalid};
        case BillingError::catalogue_version_unknown: return {"catalogue-version-unknown", ErrorKind::invalid};
    }
    std::abort();
}

void load_catalogue(db::Store& store, Instant machine_now) {
    const auto text = store.write([&](db::Tx& tx) {
        if (auto newest = load_newest_catalogue(tx)) return *newest;
        CatalogueText first{1, std::string(shipped("features.tsv")), std::string(shipped("prices.tsv"))};
        insert_catalogue(tx, first, machine_now);
        return first;
    });
    catalogues().newest = &keep(text);
}
const Catalogue& catalogue() { return *catalogues().newest.load(); }
const Catalogue& catalogue_of(db::Tx& tx, int version) {
    {
        const std::scoped_lock lock(catalogues().mutex);
        const auto kept = catalogues().by_version.find(version);
        if (kept != catalogues().by_version.end()) return *kept->second;
    }
    return keep(load_catalogue_version(tx, version).value());
}

accounts::Entitlements load_entitlements(db::Tx& tx, const Ctx& ctx) {
    return compute_entitlements(catalogue(), load_plan_facts(tx, ctx.organization), accounts::load_seats(tx, ctx.organization, ctx.now), zone_of(tx, ctx.organization), ctx.now);
}

std::optional<Plan> plan_missing_for(db::Tx& tx, const Ctx& ctx, std::string_view feature) {
    const auto plan = compute_grant(catalogue(), load_plan_facts(tx, ctx.organization), ctx.now).plan;
    const auto* f = catalogue().find(feature);
    if (!f) throw std::logic_error("a route names a feature that is not in the catalogue");
    if (f->granted_by(plan)) return {};
    return catalogue().lowest_plan(feature);
}

Result<> check_feature(db::Tx& tx, const Ctx& ctx, std::string_view feature) {
    const auto lowest = plan_missing_for(tx, ctx, feature);
    if (!lowest) return {};
    return Error(accounts::AccountsError::plan_required, "", {{"feature", std::string(feature)}, {"plan", boost::describe::enum_to_string(*lowest, "")}});
}

void start_on_free(db::Tx& tx, const Ctx& ctx) { accounts::set_seat_limit(tx, ctx, ctx.organization, catalogue().free_seats()); }

accounts::Entitlements grant_complimentary_plan(db::Tx& tx, const Ctx& ctx, const ComplimentaryFacts& c, std::string_view reason) {
    save_complimentary_plan(tx, ctx.organization, c, reason, ctx.now);
    refresh_seats(tx, ctx);
    jobs::cancel(tx, ctx.organization, "billing.complimentary_end", "complimentary");
    if (c.until) jobs::enqueue(tx, ctx, {"billing.complimentary_end", "{}", *c.until, "complimentary"});
    accounts::audit(tx, ctx, "complimentary.granted", boost::describe::enum_to_string(c.plan, ""));
    return load_entitlements(tx, ctx);
}

Result<int> publish_catalogue(db::Tx& tx, const std::optional<std::string>& features, const std::string& prices, Instant now) {
    const auto newest = load_newest_catalogue(tx).value();
    const CatalogueText text{newest.version + 1, features.value_or(newest.features), prices};
    try {
        parse_catalogue(text.version, text.features, text.prices);
    } catch (const std::invalid_argument& e) {
        return Error(BillingError::catalogue_invalid, ".prices_tsv", {{"reason", e.what()}});
    }
    insert_catalogue(tx, text, now);
    return text.version;
}

Result<> move_at_renewal(db::Tx& tx, const Ctx& ctx, int version) {
    auto s = load_live_subscription(tx, ctx.organization);
    if (!s) return PurchaseError::no_subscription;
    if (!load_catalogue_version(tx, version)) return Error(BillingError::catalogue_version_unknown, ".version");
    s->next_catalogue_version = version;
    update_subscription(tx, ctx.organization, *s);
    const auto terms = s->pending.value_or(s->terms);
    announce_price_change(tx, ctx, *s, unit_amount(catalogue_of(tx, s->catalogue_version), s->currency, terms), unit_amount(catalogue_of(tx, version), s->currency, terms));
    return {};
}

void refresh_catalogue(db::Store& store) {
    const auto text = store.read([](db::Tx& tx) { return load_newest_catalogue(tx); });
    if (text && text->version != catalogue().version) catalogues().newest = &keep(*text);
}

void refresh_seats(db::Tx& tx, const Ctx& ctx) {
    accounts::set_seat_limit(tx, ctx, ctx.organization, compute_grant(catalogue(), load_plan_facts(tx, ctx.organization), ctx.now).seats);
}

Result<accounts::Entitlements> start_trial(db::Tx& tx, const Ctx& ctx) {
    const auto facts = load_plan_facts(tx, ctx.organization);
    if (facts.subscription) return BillingError::trial_subscribed;
    if (trial_running(facts, ctx.now)) return BillingError::trial_running;
    if (facts.trial) return BillingError::trial_already_used;

    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    const auto zone = zone_of(tx, ctx.organization);
    const auto dates = compute_trial_dates(ctx.now, zone);
    insert_trial(tx, ctx.organization, {ctx.now, dates.ends_at});
    refresh_seats(tx, ctx);
    jobs::enqueue(tx, ctx, {"billing.trial_ending", "{}", dates.reminder_at, "trial"});
    jobs::enqueue(tx, ctx, {"billing.trial_end", "{}", dates.ends_at, "trial"});
    accounts::audit(tx, ctx, "trial.started", organization.name);
    jobs::emit(tx, ctx, "billing.trial_started", boost::json::serialize(http::to_json(TrialEvent{ctx.now, dates.ends_at})));
    return load_entitlements(tx, ctx);
}

}  // namespace brigade::billing
