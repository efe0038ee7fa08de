// How long a shift lasted, on which days, and how much of it lay within daily windows. Pure.
// Wall times are the zone's; minutes are elapsed ones: a shift from 22:00 to 06:00 has 7 or 9 hours on the nights the clocks
// change. Source: time.md, hours accounting; calc.md, hours.
#pragma once
#include <boost/describe.hpp>
#include <map>
#include <vector>
#include "base/zone.h"

namespace brigade::timeclock {

enum class HoursAccounting { by_start, split };   // all on the day it starts, or cut at local midnight
BOOST_DESCRIBE_ENUM(HoursAccounting, by_start, split)

// From `from` to before `to`, in minutes after local midnight, every day; `to` at most 1440; past midnight when `to` ≤ `from`.
struct DayWindow { int from = 0, to = 0; };

struct Hours {
    int minutes = 0;
    std::map<Date, int> by_day;
    std::vector<int> windows;    // in the order given
};

// `end` is not before `start`. Breaks whose time of day is not known are taken from the day that holds most of the shift (the first of
// equal ones), and what is left of them from the next longest; windows keep their minutes, but never more than were worked.
Hours compute_hours(const Zone&, Instant start, Instant end, int breaks_minutes, HoursAccounting, const std::vector<DayWindow>&);

}  // namespace brigade::timeclock
