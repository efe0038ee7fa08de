#include "domain/billing/entitlements.h"

namespace brigade::billing {

using accounts::GrantSource;
using accounts::TrialState;

bool trial_running(const PlanFacts& facts, Instant now) { return facts.trial && facts.trial->started_at <= now && now < facts.trial->ends_at; }

TrialDates compute_trial_dates(Instant start, const Zone& zone) {
    return {zone.plus_days(start, trial_days), zone.plus_days(start, trial_days - trial_reminder_days_before)};
}

int compute_days_left(Instant now, Instant ends_at, const Zone& zone) {
    const auto days = std::chrono::local_days{zone.date_of(ends_at)} - std::chrono::local_days{zone.date_of(now)};
    return std::max(1, static_cast<int>(days.count()));
}

Grant compute_grant(const Catalogue& catalogue, const PlanFacts& facts, Instant now) {
    Grant best{Plan::free, GrantSource::free, {}, catalogue.free_seats()};
    const auto offer = [&](const Grant& g) {
        if (g.plan > best.plan) best = g;
    };
    if (const auto& s = facts.subscription) offer({s->plan, GrantSource::subscription, s->ends_at, s->quantity});
    if (const auto& c = facts.complimentary; c && (!c->until || now < *c->until)) offer({c->plan, GrantSource::complimentary, c->until, c->quantity});
    if (trial_running(facts, now)) offer({Plan::pro, GrantSource::trial, facts.trial->ends_at, {}});   // a trial has no limit of seats
    return best;
}

accounts::Entitlements compute_entitlements(const Catalogue& catalogue, const PlanFacts& facts, const accounts::Seats& seats, const Zone& zone, Instant now) {
    accounts::Entitlements e;
    e.seats = seats;
    e.now = now;
    if (facts.trial) {
        e.trial = {TrialState::used, facts.trial->started_at, facts.trial->ends_at, {}};
        if (trial_running(facts, now)) {
            e.trial.state = TrialState::running;
            e.trial.days_left = compute_days_left(now, facts.trial->ends_at, zone);
        }
    }
    const auto grant = compute_grant(catalogue, facts, now);
    e.plan = grant.plan;
    e.source = grant.source;
    e.until = grant.until;
    e.seats.limit = grant.seats;
    e.features = catalogue.features_of(e.plan);
    return e;
}

}  // namespace brigade::billing
