// What is read across projects.
#include "domain/scheduling/rows.h"
#include "domain/scheduling/store.h"

namespace brigade::scheduling {
namespace {

template <class T>
db::Value value(const T& v) { return db::Bind<T>::to(v); }

struct Filter { std::string sql; std::vector<db::Value> values; };

Filter filter_of(OrgId org, const CalendarQuery& q) {
    // A shift begins at most a flexible range before the window, so the index on the end bounds both sides.
    Filter f{"s.org_id = ? AND s.ends_at > ? AND s.ends_at < ? AND s.starts_at < ?", {value(org), value(q.from), value(Instant(q.until + flexible_range_max)), value(q.until)}};
    const auto add = [&](const char* condition, auto... v) {
        f.sql += condition;
        (f.values.push_back(value(v)), ...);
    };
    if (q.project) add(" AND s.project_id = ?", *q.project);
    if (q.client) add(" AND s.project_id IN (SELECT id FROM projects WHERE org_id = ? AND client_id = ?)", org, *q.client);
    if (q.staff) add(" AND s.id IN (SELECT shift_id FROM bookings WHERE org_id = ? AND staff_id = ? AND state <> 'cancelled')", org, *q.staff);
    if (q.skill) add(" AND s.skill_id = ?", *q.skill);
    return f;
}

}  // namespace

CalendarRows load_calendar(db::Tx& tx, OrgId org, const CalendarQuery& q) {
    const auto f = filter_of(org, q);
    CalendarRows out;
    std::set<ProjectId> projects;
    std::set<ScheduleId> schedules;
    for (const auto& r : tx.query_values("SELECT s.project_id, " + std::string(shift_columns) + " FROM shifts s WHERE " + f.sql + " ORDER BY s.starts_at, s.id LIMIT " + std::to_string(q.limit + 1), f.values)) {
        out.shifts.emplace_back(r.get<ProjectId>(0), shift_from(r, 1));
        projects.insert(out.shifts.back().first);
        schedules.insert(out.shifts.back().second.schedule);
    }
    if (out.shifts.size() > static_cast<std::size_t>(q.limit)) {
        out.shifts.pop_back();
        out.more = true;
    }
    for (const auto& r : tx.query_values("SELECT " + std::string(booking_read_columns) + " FROM shifts s JOIN bookings b ON b.org_id = s.org_id AND b.shift_id = s.id WHERE " + f.sql +
                                         " AND b.state <> 'cancelled' ORDER BY b.id", f.values))
        out.bookings.push_back(booking_from(r, 0));
    out.projects = load_projects(tx, org, {projects.begin(), projects.end()});
    for (const auto& some : in_chunks(std::vector<ScheduleId>(schedules.begin(), schedules.end()))) {
        std::vector<db::Value> values = {value(org)};
        for (const auto& id : some) values.push_back(value(id));
        for (const auto& r : tx.query_values("SELECT " + std::string(schedule_columns) + " FROM project_schedules h WHERE h.org_id = ? AND h.id IN " + marks(some.size()), values))
            out.schedules.push_back(schedule_from(r, 0));
    }
    return out;
}

}  // namespace brigade::scheduling
