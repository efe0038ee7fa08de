// What billing does later: the trial's mails, its reminder and its end.
#include "domain/billing/store.h"
#include "platform/mail/mail.h"

namespace brigade::billing {
namespace {

// The same mail to everyone who may act on it, each in their language; one per person and occasion however often the job runs.
void mail_administrators(db::Tx& tx, const Ctx& ctx, const std::string& public_url, const std::string& templ, const std::string& occasion) {
    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    const auto zone = Zone::find(organization.time_zone).value_or(Zone::utc());
    const auto facts = load_plan_facts(tx, ctx.organization);
    for (const auto& to : accounts::load_administrators(tx, ctx.organization)) {
        text::Params params = {{"name", to.name}, {"organization", organization.name}};
        if (facts.trial) {
            params.emplace_back("ends", text::format_date_time(to.locale, zone, facts.trial->ends_at));
            params.emplace_back("days", std::to_string(compute_days_left(ctx.now, facts.trial->ends_at, zone)));
        }
        mail::queue(tx, ctx, {to.email, to.locale, templ, params, public_url + "/app/settings/billing", occasion + " " + to.email});
    }
}

}  // namespace

void register_jobs(jobs::Registry& registry, db::Store& store, std::string public_url) {
    registry.subscribe("billing.trial_started", "billing.mail", [&store, public_url](const jobs::JobCall& call) -> Result<> {
        store.write([&](db::Tx& tx) { mail_administrators(tx, call.ctx, public_url, "trial_started", "trial started"); });
        return {};
    });
    registry.handle("billing.trial_ending", [&store, public_url](const jobs::JobCall& call) -> Result<> {
        store.write([&](db::Tx& tx) {
            if (trial_running(load_plan_facts(tx, call.ctx.organization), call.ctx.now)) mail_administrators(tx, call.ctx, public_url, "trial_ending", "trial ending");
        });
        return {};
    });
    registry.handle("billing.trial_end", [&store, public_url](const jobs::JobCall& call) -> Result<> {
        store.write([&](db::Tx& tx) {
            const auto facts = load_plan_facts(tx, call.ctx.organization);
            if (!facts.trial || trial_running(facts, call.ctx.now) || !mark_trial_ended(tx, call.ctx.organization, call.ctx.now)) return;
            accounts::set_seat_limit(tx, call.ctx, call.ctx.organization, compute_seat_limit(catalogue(), facts, call.ctx.now));
            accounts::audit(tx, call.ctx, "trial.ended", "");
            jobs::emit(tx, call.ctx, "billing.trial_ended", "{}");
            mail_administrators(tx, call.ctx, public_url, "trial_ended", "trial ended");
        });
        return {};
    });
}

}  // namespace brigade::billing
