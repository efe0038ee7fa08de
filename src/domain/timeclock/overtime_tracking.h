// Overtime of real people: which policy, over which weeks, from which hours. Pure.
// Weeks begin on the organization's first day; with averaging, periods begin at the policy's reference date. Source: time.md, overtime.
#pragma once
#include "domain/timeclock/overtime.h"
#include "domain/timeclock/punch.h"

namespace brigade::timeclock {

// What a policy is made of, on the wire and in its row: limits in minutes, multipliers as decimals.
struct LimitView { int over_minutes = 0; std::string multiplier; };
BOOST_DESCRIBE_STRUCT(LimitView, (), (over_minutes, multiplier))
struct RulesView { std::vector<LimitView> daily, weekly; int averaging_weeks = 1; std::optional<Date> reference_date; bool travel_counts = false; };
BOOST_DESCRIBE_STRUCT(RulesView, (), (daily, weekly, averaging_weeks, reference_date, travel_counts))

struct NamedRules {
    OvertimePolicy policy;
    bool travel_counts = false;
    std::optional<Date> reference;                           // of averaging
};

// At most two limits of each kind, rising, with multipliers of more than 1 and rising; averaging over 1, 2 or 4 weeks, from a date when it is more than 1.
Result<NamedRules> read_rules(const RulesView&);

// The regular minutes of a period after which weekly overtime begins; nothing when there is no weekly limit.
std::optional<int> weekly_limit_of(const NamedRules&);

struct DayRange { Date first, last; };                       // both within
// The averaging period, or the week, that holds the day.
DayRange period_of(const NamedRules&, Date day, int first_day_of_week);

struct DayOvertime { Date day; int minutes = 0, regular = 0, daily = 0, weekly = 0; };
BOOST_DESCRIBE_STRUCT(DayOvertime, (), (day, minutes, regular, daily, weekly))
// One period, from its first day: minutes of each day in, all days out. Minutes are exact: limits are whole minutes.
std::vector<DayOvertime> compute_period(const NamedRules&, const DayRange&, const std::map<Date, int>& minutes_by_day);

}  // namespace brigade::timeclock
