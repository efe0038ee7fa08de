// What an organization may use now: computed from facts and the time, never stored. Pure.
#pragma once
#include <optional>
#include "base/zone.h"
#include "domain/billing/catalogue.h"

namespace brigade::billing {

constexpr int trial_days = 14;                   // plans-and-billing rule 2
constexpr int trial_reminder_days_before = 3;

struct TrialFacts { Instant started_at, ends_at; };
// A live subscription: trialing, active or past_due.
struct SubscriptionFacts { Plan plan = Plan::pro; int quantity = 0; std::optional<Instant> ends_at; };   // ends_at: once it is cancelled
// Given by the operator, for nothing.
struct ComplimentaryFacts { Plan plan = Plan::pro; std::optional<int> quantity; std::optional<Instant> until; };
struct PlanFacts {
    std::optional<TrialFacts> trial;
    std::optional<SubscriptionFacts> subscription{};
    std::optional<ComplimentaryFacts> complimentary{};
};

// What is granted now: the highest plan that anything grants; of equal ones a subscription's, then a complimentary one's.
struct Grant {
    Plan plan = Plan::free;
    accounts::GrantSource source = accounts::GrantSource::free;
    std::optional<Instant> until{};
    std::optional<int> seats{};      // none: no limit
};
Grant compute_grant(const Catalogue&, const PlanFacts&, Instant now);

// A trial grants Pro from its start until just before its end.
bool trial_running(const PlanFacts&, Instant now);
struct TrialDates { Instant ends_at, reminder_at; };
// 14 × 24 h of wall-clock days: the same wall time 14 days later, across a clock change too.
TrialDates compute_trial_dates(Instant start, const Zone&);
// Calendar days until the end in the organization's zone, at least 1 while running: what the banner counts.
int compute_days_left(Instant now, Instant ends_at, const Zone&);
accounts::Entitlements compute_entitlements(const Catalogue&, const PlanFacts&, const accounts::Seats&, const Zone&, Instant now);

}  // namespace brigade::billing
