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

accounts::Entitlements compute_entitlements(const Catalogue& catalogue, const PlanFacts& facts, const accounts::Seats& seats, const Zone& zone, Instant now) {
    accounts::Entitlements e;
    e.seats = seats;
    e.now = now;
    if (facts.trial) {
        e.trial = {TrialState::used, facts.trial->started_at, facts.trial->ends_at, {}};
        if (trial_running(facts, now)) {
            e.trial.state = TrialState::running;
            e.trial.days_left = compute_days_left(now, facts.trial->ends_at, zone);
            e.plan = Plan::pro;
            e.source = GrantSource::trial;
            e.until = facts.trial->ends_at;
        }
    }
    e.features = catalogue.features_of(e.plan);
    return e;
}

std::optional<int> compute_seat_limit(const Catalogue& catalogue, const PlanFacts& facts, Instant now) {
    if (trial_running(facts, now)) return {};
    return catalogue.free_seats();
}

}  // namespace brigade::billing
