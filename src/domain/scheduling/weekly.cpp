#include "domain/scheduling/weekly.h"

namespace brigade::scheduling {
namespace {

std::optional<Date> date_of(const ProjectPlan& plan, const Schedule& s, const Zone& zone) {
    if (s.date) return s.date;
    std::optional<Date> first;
    for (const auto& shift : plan.shifts)
        if (const auto day = zone.date_of(shift.starts_at); shift.schedule == s.id && (!first || day < *first)) first = day;
    return first;
}

bool has_shifts(const ProjectPlan& plan, ScheduleId id) {
    return std::any_of(plan.shifts.begin(), plan.shifts.end(), [&](const Shift& s) { return s.schedule == id; });
}

// Moves the mark to the week that already stands on that date.
bool found_by_hand(ProjectPlan& plan, ScheduleId last, Date date) {
    const auto model = *plan.find(last);
    for (auto& s : plan.schedules)
        if (s.id != last && s.date == date && s.label == model.label && s.place == model.place) {
            s.weekly = true;
            s.weekly_team = model.weekly_team;
            return true;
        }
    return false;
}

}  // namespace

std::vector<Date> weeks_to_come(Date last, Date today) {
    using namespace std::chrono;
    std::vector<Date> out;
    for (auto day = sys_days(last) + weeks(1); day <= sys_days(today) + weekly_ahead; day += weeks(1))
        if (day >= sys_days(today)) out.emplace_back(day);
    return out;
}

Result<> continue_weekly(ProjectPlan& plan, const EditFacts& facts, EditIds& ids, Date today) {
    std::vector<ScheduleId> series;
    for (const auto& s : plan.schedules)
        if (s.weekly && has_shifts(plan, s.id)) series.push_back(s.id);
    for (auto last : series) {
        for (const auto date : weeks_to_come(*date_of(plan, *plan.find(last), facts.zone), today)) {
            if (!found_by_hand(plan, last, date)) {
                Edit copy{EditType::copy_schedule};
                copy.schedule_id = last;
                copy.dates = {date};
                copy.with_team = plan.find(last)->weekly_team;
                const auto standing = static_cast<std::ptrdiff_t>(plan.bookings.size());
                CHECK(apply_edit(plan, copy, facts, ids, ""));
                plan.bookings.erase(std::remove_if(plan.bookings.begin() + standing, plan.bookings.end(), [&](const Booking& b) { return facts.excluded.contains(b.staff); }), plan.bookings.end());
                auto& added = plan.schedules.back();
                added.weekly = true;
                added.weekly_team = plan.find(last)->weekly_team;
            }
            auto& before = *plan.find(last);
            const auto next = std::find_if(plan.schedules.begin(), plan.schedules.end(),
                                           [&](const Schedule& s) { return s.id != last && s.weekly && s.date == date && s.label == before.label && s.place == before.place; });
            before.weekly = before.weekly_team = false;
            last = next->id;
            // A week that was emptied by hand is where the series stands until somebody fills it.
            if (!has_shifts(plan, last)) break;
        }
    }
    return {};
}

}  // namespace brigade::scheduling
