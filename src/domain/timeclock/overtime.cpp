#include "domain/timeclock/overtime.h"

#include <algorithm>
#include <numeric>

namespace brigade::timeclock {
namespace {

// The rules' positions, lowest limit first.
std::vector<std::size_t> by_limit(const std::vector<OvertimeRule>& rules) {
    std::vector<std::size_t> order(rules.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rules[a].over < rules[b].over; });
    return order;
}

// How much of the hours from `start` to `end` lies from `low` on and, unless it is the last limit, before `high`.
Rational part(const Rational& start, const Rational& end, const Rational& low, const Rational* high) {
    const auto from = std::max(start, low);
    const auto to = high ? std::min(end, *high) : end;
    return to > from ? to - from : Rational(0);
}

// Shares out the hours from `start` to `end` of a running count: what is past a rule's limit leaves `regular`.
void share(const std::vector<OvertimeRule>& rules, const std::vector<std::size_t>& order, const Rational& times, const Rational& start, const Rational& end, std::size_t day,
           Rational& regular, std::vector<std::vector<Rational>>& rows) {
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto low = rules[order[i]].over * times;
        const auto high = i + 1 < order.size() ? std::optional(rules[order[i + 1]].over * times) : std::nullopt;
        const auto hours = part(start, end, low, high ? &*high : nullptr);
        rows[order[i]][day] = hours;
        regular -= hours;
    }
}

}  // namespace

Overtime compute_overtime(const OvertimePolicy& policy, const std::vector<Rational>& days) {
    const std::vector<Rational> none(days.size());
    Overtime out{days, std::vector(policy.daily.size(), none), std::vector(policy.weekly.size(), none)};
    const auto daily = by_limit(policy.daily), weekly = by_limit(policy.weekly);
    const auto period = static_cast<std::size_t>(7 * policy.averaging_weeks);
    Rational count;
    for (std::size_t day = 0; day < days.size(); ++day) {
        if (day % period == 0) count = 0;
        share(policy.daily, daily, 1, 0, days[day], day, out.regular[day], out.daily);
        const auto before = count;
        count += out.regular[day];
        share(policy.weekly, weekly, policy.averaging_weeks, before, count, day, out.regular[day], out.weekly);
    }
    return out;
}

}  // namespace brigade::timeclock
