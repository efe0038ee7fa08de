// When somebody can work: a weekly pattern, and dates that say otherwise. Pure.
// Times are wall clock of the organization's zone, in minutes after midnight of the date they begin on.
#pragma once
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "base/result.h"
#include "base/zone.h"
#include "domain/staff/profile.h"

namespace brigade::staff {

// Of a span of time: nothing said of any of it, all of it free, some of it free or unsaid, none of it free.
enum class AvailabilityKind { unknown, available, partly, unavailable };
BOOST_DESCRIBE_ENUM(AvailabilityKind, unknown, available, partly, unavailable)

// morning 06–12, afternoon 12–17, evening 17–22, night 22–06 of the next day.
enum class Period { whole_day, morning, afternoon, evening, night, times };
BOOST_DESCRIBE_ENUM(Period, whole_day, morning, afternoon, evening, night, times)

struct Slot {
    Period period = Period::whole_day;
    int from_minute = 0, to_minute = 1440;          // from < to ≤ from + 24 h; past 1440 is the next day
    bool available = true;
    bool operator==(const Slot&) const = default;
};
using Slots = std::vector<Slot>;                    // of one day; empty: nothing said
constexpr int slots_per_day_max = 12;
constexpr int availability_days_max = 366;          // read or changed at once

// The minutes of a period; nothing for times, which carry their own.
std::optional<std::pair<int, int>> minutes_of(Period);

// What one person said. Weekdays: 1 Monday … 7 Sunday.
struct Said {
    std::map<int, Slots> weekly;
    std::map<Date, Slots> dated;                    // replaces the weekly slots that begin on that date, even when empty
    bool operator==(const Said&) const = default;
};
const Slots* slots_on(const Said&, Date);           // null: nothing said
// Where slots overlap, unavailable wins. from < to; by instants, so across midnight and clock changes.
AvailabilityKind resolve(const Said&, const Zone&, Instant from, Instant to);
Result<> check_slots(const Slots&, const std::string& field);

}  // namespace brigade::staff
