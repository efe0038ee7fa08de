// What an organization may use now: computed from facts and the time, never stored. Pure.
#pragma once
#include <optional>
#include "base/zone.h"
#include "domain/billing/catalogue.h"

namespace brigade::billing {

constexpr int trial_days = 14;                   // plans-and-billing rule 2
constexpr int trial_reminder_days_before = 3;

struct TrialFacts { Instant started_at, ends_at; };
struct PlanFacts { std::optional<TrialFacts> trial; };

// A trial grants Pro from its start until just before its end.
bool trial_running(const PlanFacts&, Instant now);
struct TrialDates { Instant ends_at, reminder_at; };
// 14 × 24 h of wall-clock days: the same wall time 14 days later, across a clock change too.
TrialDates compute_trial_dates(Instant start, const Zone&);
// Calendar days until the end in the organization's zone, at least 1 while running: what the banner counts.
int compute_days_left(Instant now, Instant ends_at, const Zone&);
accounts::Entitlements compute_entitlements(const Catalogue&, const PlanFacts&, const accounts::Seats&, const Zone&, Instant now);
// The plan's seats; none: no limit. A trial has none.
std::optional<int> compute_seat_limit(const Catalogue&, const PlanFacts&, Instant now);

}  // namespace brigade::billing
