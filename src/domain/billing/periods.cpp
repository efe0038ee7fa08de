#include "domain/billing/periods.h"

#include <algorithm>

namespace brigade::billing {

Date compute_period_start(Date anchor, Interval interval, int index) {
    const auto month = std::chrono::year_month{anchor.year(), anchor.month()} + std::chrono::months(interval == Interval::month ? index : 12 * index);
    const Date last{month / std::chrono::last};
    return {month.year(), month.month(), std::min(anchor.day(), last.day())};
}

std::vector<Date> compute_period_starts(Date anchor, Interval interval, int count) {
    std::vector<Date> out;
    for (int i = 0; i < count; ++i) out.push_back(compute_period_start(anchor, interval, i));
    return out;
}

int days_between(Date from, Date to) { return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count()); }

int compute_days_remaining(DateRange range, Date on) { return std::clamp(days_between(on, range.end), 0, days_between(range.start, range.end)); }

}  // namespace brigade::billing
