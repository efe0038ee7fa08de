#include "domain/timeclock/overtime_tracking.h"

namespace brigade::timeclock {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t limits_max = 2;
constexpr int minutes_a_day = 24 * 60, minutes_a_week = 7 * minutes_a_day;

Error refused(const char* field) { return Error(TimeclockError::overtime_policy_invalid, field); }

Result<std::vector<OvertimeRule>> read_limits(const std::vector<LimitView>& limits, int over_max, const char* field) {
    if (limits.size() > limits_max) return refused(field);
    std::vector<OvertimeRule> out;
    for (const auto& l : limits) {
        const auto multiplier = rational_from_decimal(l.multiplier);
        if (l.over_minutes < 0 || l.over_minutes > over_max || !multiplier || *multiplier <= Rational(1) || *multiplier > Rational(10)) return refused(field);
        const OvertimeRule rule{Rational(l.over_minutes, 60), *multiplier};
        if (!out.empty() && (rule.over <= out.back().over || rule.multiplier <= out.back().multiplier)) return refused(field);
        out.push_back(rule);
    }
    return out;
}

int minutes_of(const Rational& hours) { return static_cast<int>(round_half_away(hours * Rational(60))); }

}  // namespace

Result<NamedRules> read_rules(const RulesView& v) {
    NamedRules out;
    TRY(out.policy.daily, read_limits(v.daily, minutes_a_day, ".daily"));
    TRY(out.policy.weekly, read_limits(v.weekly, minutes_a_week, ".weekly"));
    if (out.policy.daily.empty() && out.policy.weekly.empty()) return refused(".weekly");
    if (v.averaging_weeks != 1 && v.averaging_weeks != 2 && v.averaging_weeks != 4) return refused(".averaging_weeks");
    if (v.averaging_weeks > 1 && !v.reference_date) return refused(".reference_date");
    out.policy.averaging_weeks = v.averaging_weeks;
    out.reference = v.reference_date;
    out.travel_counts = v.travel_counts;
    return out;
}

std::optional<int> weekly_limit_of(const NamedRules& r) {
    if (r.policy.weekly.empty()) return {};
    return minutes_of(r.policy.weekly.front().over * Rational(r.policy.averaging_weeks));   // read_rules: the lowest is the first
}

DayRange period_of(const NamedRules& r, Date day, int first_day_of_week) {
    const auto length = days(7 * r.policy.averaging_weeks);
    // A Monday and what the week begins with after it, or the reference date.
    const auto origin = r.policy.averaging_weeks > 1 && r.reference ? sys_days(*r.reference) : sys_days(std::chrono::year(2024) / 1 / 1) + days(first_day_of_week - 1);
    const auto since = sys_days(day) - origin;
    const auto begun = (since >= days(0) ? since / length : -((length - days(1) - since) / length)) * length;
    return {Date(origin + begun), Date(origin + begun + length - days(1))};
}

std::vector<DayOvertime> compute_period(const NamedRules& r, const DayRange& range, const std::map<Date, int>& minutes_by_day) {
    std::vector<DayOvertime> out;
    std::vector<Rational> hours;
    for (auto d = sys_days(range.first); d <= sys_days(range.last); d += days(1)) {
        const auto at = minutes_by_day.find(Date(d));
        out.push_back({Date(d), at == minutes_by_day.end() ? 0 : at->second, 0, 0, 0});
        hours.emplace_back(out.back().minutes, 60);
    }
    const auto split = compute_overtime(r.policy, hours);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].regular = minutes_of(split.regular[i]);
        for (const auto& row : split.daily) out[i].daily += minutes_of(row[i]);
        for (const auto& row : split.weekly) out[i].weekly += minutes_of(row[i]);
    }
    return out;
}

}  // namespace brigade::timeclock
