#include "domain/pay/premiums.h"

#include <algorithm>

namespace brigade::pay {
namespace {

std::string clock_text(int minute) {
    const auto two = [](int n) { return std::to_string(100 + n).substr(1); };
    return two(minute / 60) + ":" + two(minute % 60);
}

int weekday_of(Date d) { return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(d)).iso_encoding()); }

bool holds(const FieldCondition& c, const std::vector<staff::CustomValue>& values) {
    const auto at = std::ranges::find(values, c.field_id, &staff::CustomValue::field_id);
    if (at == values.end()) return c.yes == false;   // a box nobody ticked
    if (c.yes) return at->yes.value_or(false) == *c.yes;
    if (c.at_least_thousandths) return at->number_thousandths && *at->number_thousandths >= *c.at_least_thousandths;
    return std::ranges::any_of(at->options, [&](const auto& o) { return std::ranges::count(c.options, o) > 0; });
}

// Those that do not look at the time; nothing when one does not hold.
std::optional<std::vector<HeldCondition>> held_by_person(const PremiumConditions& c, const PremiumFacts& f) {
    std::vector<HeldCondition> held;
    if (!c.skill_ids.empty() || !c.positions.empty()) {
        const bool skill = f.skill && std::ranges::count(c.skill_ids, *f.skill);
        const bool name = std::ranges::any_of(c.positions, [&](const auto& p) { return staff::normalized(p) == f.position; });
        if (!skill && !name) return {};
        held.push_back({"position", ""});
    }
    if (c.field) {
        if (!holds(*c.field, f.custom_values)) return {};
        held.push_back({"field", c.field->field_id.str()});
    }
    if (!c.employment_statuses.empty()) {
        if (!std::ranges::count(c.employment_statuses, f.status)) return {};
        held.push_back({"employment_status", boost::describe::enum_to_string(f.status, "")});
    }
    if (c.team_lead) {
        if (*c.team_lead != f.team_lead) return {};
        held.push_back({*c.team_lead ? "team_lead" : "not_team_lead", ""});
    }
    return held;
}

// The part of the work that lies on each local day, so that a window's minutes are those of that day.
std::map<Date, int> window_by_day(const WorkedSpan& w, const TimesOfDay& times) {
    std::map<Date, int> out;
    const auto first = w.zone.date_of(w.from), last = w.zone.date_of(w.until);
    for (auto d = std::chrono::sys_days(first); d <= std::chrono::sys_days(last); d += std::chrono::days(1)) {
        const auto begin = std::max(w.from, w.zone.to_instant(std::chrono::local_days(Date(d))));
        const auto end = std::min(w.until, w.zone.to_instant(std::chrono::local_days(Date(d)) + std::chrono::days(1)));
        if (end <= begin) continue;
        const auto in_window = timeclock::compute_hours(w.zone, begin, end, 0, timeclock::HoursAccounting::by_start, {{times.from_minute, times.until_minute}}).windows.at(0);
        if (in_window > 0) out[Date(d)] += in_window;
    }
    return out;
}

}  // namespace

bool is_granted(const PremiumGrants& grants, PremiumId id, const RateSubject& s) {
    return grants.contains({id, RateLevel::booking, s.booking, ""}) || grants.contains({id, RateLevel::shift, s.shift, ""}) || grants.contains({id, RateLevel::position, s.project, s.position});
}

std::optional<Applied> apply_conditions(const PremiumConditions& c, const PremiumFacts& f, const WorkedSpan& w) {
    auto held = held_by_person(c, f);
    if (!held) return {};
    Applied out{{}, std::move(*held)};
    const auto hours = timeclock::compute_hours(w.zone, w.from, w.until, w.break_minutes, w.accounting, {});
    out.minutes_by_day = hours.by_day;
    if (c.times_of_day) {
        auto inside = window_by_day(w, *c.times_of_day);
        if (w.accounting == timeclock::HoursAccounting::by_start) {
            // All of a shift belongs to the day it starts on, the night after it too.
            int all = 0;
            for (const auto& [day, minutes] : inside) all += minutes;
            inside = {{w.zone.date_of(w.from), all}};
        }
        std::erase_if(out.minutes_by_day, [&](const auto& x) { return !inside.contains(x.first); });
        for (auto& [day, minutes] : out.minutes_by_day) minutes = std::min(minutes, inside.at(day));
        out.held.push_back({"times_of_day", clock_text(c.times_of_day->from_minute) + "–" + clock_text(c.times_of_day->until_minute)});
    }
    if (!c.weekdays.empty()) {
        std::erase_if(out.minutes_by_day, [&](const auto& x) { return !std::ranges::count(c.weekdays, weekday_of(x.first)); });
        std::string days;
        for (const auto d : c.weekdays) days += (days.empty() ? "" : ",") + std::to_string(d);
        out.held.push_back({"weekdays", days});
    }
    std::erase_if(out.minutes_by_day, [](const auto& x) { return x.second <= 0; });
    if (out.minutes_by_day.empty()) return {};
    return out;
}

}  // namespace brigade::pay
