#include "domain/billing/billing.h"

#include <memory>
#include "base/embedded.h"
#include "domain/billing/store.h"
#include "platform/mail/mail.h"

namespace brigade::billing {
namespace {

std::unique_ptr<const Catalogue>& current() {
    static std::unique_ptr<const Catalogue> c;
    return c;
}

std::string_view shipped(std::string_view name) {
    for (const auto& file : embedded::catalogue())
        if (file.name == name) return file.text;
    throw std::logic_error("the catalogue is not in the binary");
}

Zone zone_of(db::Tx& tx, OrgId org) {
    const auto organization = accounts::load_organization(tx, org);
    return Zone::find(organization.value().time_zone).value_or(Zone::utc());
}

}  // namespace

ErrorInfo error_info(BillingError e) {
    switch (e) {
        case BillingError::currency_unknown: return {"currency-unknown", ErrorKind::invalid};
        case BillingError::already_subscribed: return {"already-subscribed", ErrorKind::conflict};
        case BillingError::trial_running: return {"trial-running", ErrorKind::conflict};
        case BillingError::trial_already_used: return {"trial-already-used", ErrorKind::conflict};
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
    current() = std::make_unique<const Catalogue>(parse_catalogue(text.version, text.features, text.prices));
}
const Catalogue& catalogue() { return *current(); }

accounts::Entitlements load_entitlements(db::Tx& tx, const Ctx& ctx) {
    return compute_entitlements(catalogue(), load_plan_facts(tx, ctx.organization), accounts::load_seats(tx, ctx.organization, ctx.now), zone_of(tx, ctx.organization), ctx.now);
}

std::optional<Plan> plan_missing_for(db::Tx& tx, const Ctx& ctx, std::string_view feature) {
    const auto plan = trial_running(load_plan_facts(tx, ctx.organization), ctx.now) ? Plan::pro : Plan::free;
    const auto* f = catalogue().find(feature);
    if (!f) throw std::logic_error("a route names a feature that is not in the catalogue");
    if (f->granted_by(plan)) return {};
    return catalogue().lowest_plan(feature);
}

void start_on_free(db::Tx& tx, const Ctx& ctx) { accounts::set_seat_limit(tx, ctx, ctx.organization, catalogue().free_seats()); }

Result<accounts::Entitlements> start_trial(db::Tx& tx, const Ctx& ctx) {
    const auto facts = load_plan_facts(tx, ctx.organization);
    if (trial_running(facts, ctx.now)) return BillingError::trial_running;
    if (facts.trial) return BillingError::trial_already_used;

    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    const auto zone = zone_of(tx, ctx.organization);
    const auto dates = compute_trial_dates(ctx.now, zone);
    insert_trial(tx, ctx.organization, {ctx.now, dates.ends_at});
    accounts::set_seat_limit(tx, ctx, ctx.organization, {});
    jobs::enqueue(tx, ctx, {"billing.trial_ending", "{}", dates.reminder_at, "trial"});
    jobs::enqueue(tx, ctx, {"billing.trial_end", "{}", dates.ends_at, "trial"});
    accounts::audit(tx, ctx, "trial.started", organization.name);
    jobs::emit(tx, ctx, "billing.trial_started", "{}");
    return load_entitlements(tx, ctx);
}

}  // namespace brigade::billing
