// Billing periods: from the anchor to the same day of the next month or year. Pure.
// Dates are calendar days in the organization's time zone. Source: plans-and-billing, money and calendar.
#pragma once
#include <boost/describe.hpp>
#include <vector>
#include "base/instant.h"

namespace brigade::billing {

enum class Interval { month, year };
BOOST_DESCRIBE_ENUM(Interval, month, year)

constexpr int calc_periods_max = 10'000;

// The first day of period `index` (0: the anchor itself). An anchor of 29, 30 or 31 clamps to a shorter month's last day and
// returns after it; years clamp 29 February. The anchor's own day decides, never the clamped one before.
Date compute_period_start(Date anchor, Interval, int index);
std::vector<Date> compute_period_starts(Date anchor, Interval, int count);

// From `start` to before `end`.
struct DateRange {
    Date start, end;
    bool operator==(const DateRange&) const = default;
};
int days_between(Date from, Date to);
// The days of `range` from `on`, `on` itself included: 0 on or after its end, all of them on or before its start.
int compute_days_remaining(DateRange range, Date on);

}  // namespace brigade::billing
