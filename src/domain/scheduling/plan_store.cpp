// Schedules, shifts and bookings of a project; and the one rule that holds across projects: nobody is in two places at once.
#include "domain/scheduling/rows.h"
#include "domain/scheduling/store.h"

namespace brigade::scheduling {
namespace {

template <class T>
db::Value value(const T& v) { return db::Bind<T>::to(v); }

template <class IdType>
void delete_rows(db::Tx& tx, const char* table, OrgId org, const std::vector<IdType>& ids) {
    for (const auto& some : in_chunks(ids)) {
        std::vector<db::Value> values = {value(org)};
        for (const auto& id : some) values.push_back(value(id));
        tx.exec_values("DELETE FROM " + std::string(table) + " WHERE org_id = ? AND id IN " + marks(some.size()), values);
    }
}

// What is in the first and not, or otherwise, in the second: as ids to delete; and the reverse, as values to insert.
template <class T>
struct Difference {
    std::vector<decltype(T::id)> gone;
    std::vector<const T*> come;
    Difference(const std::vector<T>& before, const std::vector<T>& after) {
        std::map<decltype(T::id), const T*> was;
        for (const auto& x : before) was.emplace(x.id, &x);
        for (const auto& x : after) {
            const auto at = was.find(x.id);
            if (at == was.end()) come.push_back(&x);
            else {
                if (!(*at->second == x)) gone.push_back(x.id), come.push_back(&x);
                was.erase(at);
            }
        }
        for (const auto& [id, x] : was) gone.push_back(id);
    }
};

// A statement with a row of marks for each of a few values: one trip for many rows.
class ManyRows {
public:
    ManyRows(db::Tx& tx, std::string begun, std::size_t width) : tx_(tx), begun_(std::move(begun)), width_(width) {}
    void add(std::vector<db::Value> row) {
        for (auto& v : row) values_.push_back(std::move(v));
        if (values_.size() >= 40 * width_) flush();
    }
    void flush() {
        if (values_.empty()) return;
        std::string sql = begun_ + " VALUES ";
        for (std::size_t i = 0; i < values_.size() / width_; ++i) sql += (i ? ", " : "") + marks(width_);
        tx_.exec_values(sql, values_);
        values_.clear();
    }
private:
    db::Tx& tx_;
    std::string begun_;
    std::size_t width_;
    std::vector<db::Value> values_;
};

void insert_schedules(db::Tx& tx, OrgId org, ProjectId project, const std::vector<const Schedule*>& all) {
    ManyRows rows(tx, "INSERT INTO project_schedules (org_id, id, project_id, label, date, weekly, place_label, place_address, place_latitude, place_longitude, notes, weekly_team)", 12);
    for (const auto* s : all) {
        const VenueColumns v(s->place);
        rows.add({value(org), value(s->id), value(project), value(s->label), value(s->date ? std::optional(to_iso(*s->date)) : std::nullopt), value(s->weekly), value(v.label), value(v.address),
                  value(v.latitude), value(v.longitude), value(s->notes), value(s->weekly_team)});
    }
    rows.flush();
}

void insert_shifts(db::Tx& tx, OrgId org, ProjectId project, const std::vector<const Shift*>& all) {
    ManyRows rows(tx, "INSERT INTO shifts (org_id, id, project_id, schedule_id, skill_id, position_name, position_color, kind, starts_at, ends_at, end_approximate, flexible_minutes, break_minutes, "
                      "travel_minutes, places, label, notes, private_notes, filled)", 19);
    for (const auto* s : all)
        rows.add({value(org), value(s->id), value(project), value(s->schedule), value(s->position.skill_id), value(s->position.name), value(s->position.color), value(name_of(s->kind)),
                  value(s->starts_at), value(s->ends_at), value(s->end_approximate), value(s->flexible_minutes), value(s->break_minutes), value(s->travel_minutes), value(s->places), value(s->label),
                  value(s->notes), value(s->private_notes), value(s->filled)});
    rows.flush();
}

constexpr const char* booking_columns =
    "org_id, id, project_id, schedule_id, shift_id, staff_id, state, own_starts_at, own_ends_at, starts_at, ends_at, occupied_from, occupied_until, team_lead, overlap_allowed, asked_at, confirm_by, "
    "confirmed_at, note, reason";

std::vector<db::Value> values_of(OrgId org, ProjectId project, const Shift& s, const Booking& b) {
    const auto hours = hours_of(s, b);
    const auto occupied = occupied_by(s, b);
    using Time = std::optional<Instant>;
    return {value(org), value(b.id), value(project), value(s.schedule), value(b.shift), value(b.staff), value(name_of(b.state)), value(b.starts_at), value(b.ends_at), value(hours.from), value(hours.until),
            value(occupied ? Time(occupied->from) : Time()), value(occupied ? Time(occupied->until) : Time()), value(b.team_lead), value(b.overlap_allowed), value(b.asked_at), value(b.confirm_by),
            value(b.confirmed_at), value(b.note), value(b.reason)};
}

// Of one person, and meeting the occupation asked for. Between shifts of one schedule nobody travels.
constexpr const char* collides =
    "b.org_id = ? AND b.staff_id = ? AND b.occupied_until > ? AND b.occupied_from < ? AND (b.schedule_id <> ? OR (b.ends_at > ? AND b.starts_at < ?))";
std::vector<db::Value> collision_values(OrgId org, const Occupation& o) {
    return {value(org), value(o.staff), value(o.occupied.from), value(o.occupied.until), value(o.schedule), value(o.hours.from), value(o.hours.until)};
}

Occupation standing_against(db::Tx& tx, OrgId org, const Occupation& wanted) {
    const auto rows = tx.query_values("SELECT b.id, b.schedule_id, b.starts_at, b.ends_at, b.occupied_from, b.occupied_until, p.title, s.position_name FROM bookings b "
                                      "JOIN shifts s ON s.org_id = b.org_id AND s.id = b.shift_id JOIN projects p ON p.org_id = b.org_id AND p.id = b.project_id WHERE " + std::string(collides) +
                                      " ORDER BY b.starts_at LIMIT 1", collision_values(org, wanted));
    const auto& r = rows.at(0);
    return {r.get<BookingId>(0), r.get<ScheduleId>(1), wanted.staff, {r.get<Instant>(2), r.get<Instant>(3)}, {r.get<Instant>(4), r.get<Instant>(5)}, r.get<std::string>(6), r.get<std::string>(7)};
}

// The insert itself refuses: two managers at once are one after the other to a serialisable transaction, so one of them inserts nothing.
std::optional<Collision> insert_bookings(db::Tx& tx, OrgId org, const ProjectPlan& plan, const std::vector<const Booking*>& all) {
    std::map<ShiftId, const Shift*> shifts;
    for (const auto& s : plan.shifts) shifts.emplace(s.id, &s);
    const std::string begun = "INSERT INTO bookings (" + std::string(booking_columns) + ")";
    const std::string guarded = begun + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM bookings b WHERE " + collides + ")";
    ManyRows free(tx, begun, 20);
    for (const auto* b : all) {
        const auto& shift = *shifts.at(b->shift);
        auto values = values_of(org, plan.project.id, shift, *b);
        const auto wanted = occupation_of(plan, *b);
        if (!wanted || b->overlap_allowed) {
            free.add(std::move(values));
            continue;
        }
        for (auto& v : collision_values(org, *wanted)) values.push_back(std::move(v));
        if (tx.exec_values(guarded, values) == 0) return Collision{*wanted, standing_against(tx, org, *wanted)};
    }
    free.flush();
    return {};
}

}  // namespace

Shift shift_from(const db::Row& r, std::size_t i) {
    Shift s;
    s.id = r.get<ShiftId>(i);
    s.schedule = r.get<ScheduleId>(i + 1);
    s.position = {r.get<std::optional<SkillId>>(i + 2), r.get<std::string>(i + 3), r.get<std::string>(i + 4)};
    s.kind = enum_from<ShiftKind>(r.get<std::string>(i + 5));
    s.starts_at = r.get<Instant>(i + 6);
    s.ends_at = r.get<Instant>(i + 7);
    s.end_approximate = r.get<int>(i + 8) != 0;
    s.flexible_minutes = r.get<std::optional<int>>(i + 9);
    s.break_minutes = r.get<int>(i + 10);
    s.travel_minutes = r.get<int>(i + 11);
    s.places = r.get<int>(i + 12);
    s.label = r.get<std::string>(i + 13);
    s.notes = r.get<std::string>(i + 14);
    s.private_notes = r.get<std::string>(i + 15);
    s.filled = r.get<int>(i + 16) != 0;
    return s;
}
Booking booking_from(const db::Row& r, std::size_t i) {
    Booking b;
    b.id = r.get<BookingId>(i);
    b.shift = r.get<ShiftId>(i + 1);
    b.staff = r.get<StaffId>(i + 2);
    b.state = enum_from<BookingState>(r.get<std::string>(i + 3));
    b.starts_at = r.get<std::optional<Instant>>(i + 4);
    b.ends_at = r.get<std::optional<Instant>>(i + 5);
    b.team_lead = r.get<int>(i + 6) != 0;
    b.overlap_allowed = r.get<int>(i + 7) != 0;
    b.asked_at = r.get<std::optional<Instant>>(i + 8);
    b.confirm_by = r.get<std::optional<Instant>>(i + 9);
    b.confirmed_at = r.get<std::optional<Instant>>(i + 10);
    b.note = r.get<std::string>(i + 11);
    b.reason = r.get<std::string>(i + 12);
    return b;
}
Schedule schedule_from(const db::Row& r, std::size_t i) {
    Schedule s{r.get<ScheduleId>(i), r.get<std::string>(i + 1), {}, r.get<int>(i + 3) != 0, venue_at(r, i + 4), r.get<std::string>(i + 8), r.get<int>(i + 9) != 0};
    if (const auto date = r.get<std::optional<std::string>>(i + 2)) s.date = date_from_iso(*date);
    return s;
}

void load_plan_rows(db::Tx& tx, OrgId org, ProjectPlan& plan) {
    const auto id = plan.project.id;
    for (const auto& r : tx.query(std::string("SELECT ") + schedule_columns + " FROM project_schedules h WHERE h.org_id = ? AND h.project_id = ? ORDER BY COALESCE(h.date, ''), h.id", org, id))
        plan.schedules.push_back(schedule_from(r, 0));
    for (const auto& r : tx.query(std::string("SELECT ") + shift_columns + " FROM shifts s WHERE s.org_id = ? AND s.project_id = ? ORDER BY s.starts_at, s.id", org, id)) plan.shifts.push_back(shift_from(r, 0));
    for (const auto& r : tx.query(std::string("SELECT ") + booking_read_columns + " FROM bookings b WHERE b.org_id = ? AND b.project_id = ? ORDER BY b.id", org, id)) plan.bookings.push_back(booking_from(r, 0));
}

std::optional<Collision> save_plan(db::Tx& tx, OrgId org, const ProjectPlan& before, const ProjectPlan& after) {
    const auto project = after.project.id;
    const Difference<Schedule> schedules(before.schedules, after.schedules);
    const Difference<Shift> shifts(before.shifts, after.shifts);
    // The row of a booking holds hours that come from its shift: it is written anew with it.
    auto was = before.bookings;
    std::set<ShiftId> changed(shifts.gone.begin(), shifts.gone.end());
    std::vector<BookingId> rewritten;
    for (const auto& b : was)
        if (changed.contains(b.shift)) rewritten.push_back(b.id);
    std::erase_if(was, [&](const Booking& b) { return changed.contains(b.shift); });
    Difference<Booking> bookings(was, after.bookings);
    for (const auto id : rewritten) bookings.gone.push_back(id);
    // First all that moves is taken up, then it is set down: among themselves, two may change places.
    delete_rows(tx, "bookings", org, bookings.gone);
    delete_rows(tx, "shifts", org, shifts.gone);
    delete_rows(tx, "project_schedules", org, schedules.gone);
    insert_schedules(tx, org, project, schedules.come);
    insert_shifts(tx, org, project, shifts.come);
    if (auto collision = insert_bookings(tx, org, after, bookings.come)) return collision;
    count_project(tx, org, project);
    return {};
}

std::vector<Occupation> load_occupations(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids, Instant from, Instant until, ProjectId except) {
    std::vector<Occupation> out;
    for (const auto& some : in_chunks(ids)) {
        std::vector<db::Value> values = {value(org), value(from), value(until), value(except)};
        for (const auto& id : some) values.push_back(value(id));
        for (const auto& r : tx.query_values("SELECT b.id, b.schedule_id, b.staff_id, b.starts_at, b.ends_at, b.occupied_from, b.occupied_until, p.title, s.position_name FROM bookings b "
                                             "JOIN shifts s ON s.org_id = b.org_id AND s.id = b.shift_id JOIN projects p ON p.org_id = b.org_id AND p.id = b.project_id "
                                             "WHERE b.org_id = ? AND b.occupied_until > ? AND b.occupied_from < ? AND b.project_id <> ? AND b.staff_id IN " + marks(some.size()), values))
            out.push_back({r.get<BookingId>(0), r.get<ScheduleId>(1), r.get<StaffId>(2), {r.get<Instant>(3), r.get<Instant>(4)}, {r.get<Instant>(5), r.get<Instant>(6)}, r.get<std::string>(7), r.get<std::string>(8)});
    }
    return out;
}

std::optional<ProjectId> find_project_of_shift(db::Tx& tx, OrgId org, ShiftId id) {
    const auto row = tx.query_one("SELECT project_id FROM shifts WHERE org_id = ? AND id = ?", org, id);
    return row ? std::optional(row->get<ProjectId>(0)) : std::nullopt;
}

}  // namespace brigade::scheduling
