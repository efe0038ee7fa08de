// A subscription's life as pure decisions: values in, decision out. The same decision is previewed and executed.
// Amounts: minor units of the subscription's currency. Instants: the organization's clock. Dates: the organization's time zone.
// Source: plans-and-billing rules 3–9.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <vector>
#include "base/ids.h"
#include "base/zone.h"
#include "domain/billing/invoice.h"

namespace brigade::billing {

using SubscriptionId = Id<"sub">;

constexpr int quantity_max = 100'000;
constexpr int dunning_days[] = {1, 3, 5, 7};        // after the renewal that failed
constexpr int yearly_notice_days = 14;              // before a yearly renewal

// In the order in which they are checked.
enum class SubscriptionError {
    plan_unknown, interval_unknown, quantity_invalid, quantity_below_active_users, nothing_changes, subscription_past_due,
    already_canceled, not_canceled, no_pending_change,
};
ErrorInfo error_info(SubscriptionError);

struct Terms {
    Plan plan = Plan::pro;
    Interval interval = Interval::month;
    int quantity = 0;                               // users
    bool operator==(const Terms&) const = default;
};
BOOST_DESCRIBE_STRUCT(Terms, (), (plan, interval, quantity))

// trialing: a card is verified, the first charge is at the trial's end. past_due: a renewal is not paid; the plan is still granted.
enum class SubscriptionState { trialing, active, past_due, canceled, unpaid };
BOOST_DESCRIBE_ENUM(SubscriptionState, trialing, active, past_due, canceled, unpaid)
constexpr bool is_live(SubscriptionState s) { return s == SubscriptionState::trialing || s == SubscriptionState::active || s == SubscriptionState::past_due; }

// A period by the wall clock: from its first instant to just before its end. `days` are the calendar days that are paid for.
struct Period {
    int index = 0;                                  // from the anchor; −1: the trial before the first period
    Instant start, end;
    DateRange days;
};
// The anchor is a wall time: every period starts at its time of day.
Period compute_period(LocalTime anchor, Interval, int index, const Zone&);

struct Subscription {
    SubscriptionId id;
    SubscriptionState state = SubscriptionState::active;
    Terms terms;
    std::string currency;
    int catalogue_version = 1;
    std::optional<int> next_catalogue_version;      // the operator moves it there at the next renewal
    LocalTime anchor{};
    Period period;
    Discount discount;                              // of the current period
    std::optional<AppliedCoupon> coupon;
    bool cancel_at_period_end = false;
    std::optional<Terms> pending;                   // from the period's end on
    int retries_done = 0;                           // scheduled ones, of the open invoice
    Instant started_at{};
    std::optional<Instant> ended_at;
};

std::int64_t unit_amount(const Catalogue&, std::string_view currency, const Terms&);

// ---- Starting
struct Start {
    Subscription subscription;                      // as it will be
    std::vector<Line> lines;                        // charged now; none in a trial
};
// `trial_ends_at` when a trial runs: the first charge is then.
Result<Start> decide_start(SubscriptionId, const Terms&, std::string_view currency, const Catalogue&, const std::optional<AppliedCoupon>&,
                           std::optional<Instant> trial_ends_at, int seats_used, const Zone&, Instant now);

// ---- Changing
struct ChangeRequest {
    std::optional<Plan> plan;                       // what is absent stays as it is, or as it is pending
    std::optional<Interval> interval;
    std::optional<int> quantity;
};
struct Change {
    Subscription subscription;                      // as it will be, once the lines are paid
    std::vector<Line> lines;                        // charged now
    bool acts_now = false;                          // something changes at once
};
// What goes up goes up at once, and is charged for the remaining days; what goes down waits for the period's end. The longer interval
// begins at once, with a period of its own, only when nothing goes down. In a trial everything is at once, for nothing.
Result<Change> decide_change(const Subscription&, const ChangeRequest&, const Catalogue&, int seats_used, const Zone&, Instant now);
Result<Subscription> decide_withdraw_pending(Subscription);

// ---- Cancelling
// Effective at the end of what is paid, or of the trial; at once when nothing is paid (past_due).
Result<Subscription> decide_cancel(Subscription, Instant now);
Result<Subscription> decide_resume(Subscription);

// ---- The period's end
struct Renewal {
    Subscription subscription;                      // in its next period
    std::vector<Line> lines;                        // none when it ends
    bool ends = false;
};
// `catalogue` is the version the next period is charged by.
Renewal decide_renewal(const Subscription&, const Catalogue& catalogue, const Zone&);
// The period that decide_renewal begins: where it starts is where the present one ends.
constexpr int version_at_renewal(const Subscription& s) { return s.next_catalogue_version.value_or(s.catalogue_version); }

// After a scheduled attempt failed: when the next one is, or nothing: the subscription ends.
std::optional<Instant> compute_next_retry(const Subscription&, const Zone&);

}  // namespace brigade::billing
