#include "domain/timeclock/hours.h"

#include <algorithm>

namespace brigade::timeclock {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

int minutes_between(Instant a, Instant b) { return static_cast<int>(std::chrono::floor<minutes>(b - a).count()); }
Instant at(const Zone& zone, local_days day, int minute) { return zone.to_instant(day + minutes(minute)); }

int minutes_in(const Zone& zone, Instant start, Instant end, const DayWindow& w) {
    milliseconds sum{0};
    // A window of the evening before may still be open.
    const auto first = local_days(zone.date_of(start)) - days(1), last = local_days(zone.date_of(end));
    for (auto day = first; day <= last; day += days(1)) {
        const auto from = std::max(start, at(zone, day, w.from));
        const auto to = std::min(end, at(zone, w.to <= w.from ? day + days(1) : day, w.to));
        if (to > from) sum += to - from;
    }
    return static_cast<int>(std::chrono::floor<minutes>(sum).count());
}

}  // namespace

Hours compute_hours(const Zone& zone, Instant start, Instant end, int breaks_minutes, HoursAccounting accounting, const std::vector<DayWindow>& windows) {
    Hours out;
    if (accounting == HoursAccounting::by_start) {
        out.by_day[zone.date_of(start)] = minutes_between(start, end);
    } else {
        for (auto from = start; from < end;) {
            const auto day = zone.date_of(from);
            const auto to = std::min(end, at(zone, local_days(day) + days(1), 0));
            out.by_day[day] = minutes_between(from, to);
            from = to;
        }
        if (start == end) out.by_day[zone.date_of(start)] = 0;
    }
    // A break longer than that day's work goes on in the next longest.
    for (int left = breaks_minutes; left > 0;) {
        const auto longest = std::ranges::max_element(out.by_day, {}, [](const auto& d) { return d.second; });
        if (longest->second == 0) break;
        const int taken = std::min(left, longest->second);
        longest->second -= taken;
        left -= taken;
    }
    for (const auto& [day, worked] : out.by_day) out.minutes += worked;
    for (const auto& w : windows) out.windows.push_back(std::min(out.minutes, minutes_in(zone, start, end, w)));
    return out;
}

}  // namespace brigade::timeclock
