#include "domain/scheduling/worker_store.h"

#include "domain/scheduling/rows.h"

namespace brigade::scheduling {
namespace {

template <class T>
db::Value value(const T& v) { return db::Bind<T>::to(v); }

const std::string& joined() {
    static const std::string sql = std::string("SELECT b.project_id, ") + schedule_columns + ", " + shift_columns + ", " + booking_read_columns +
                                   " FROM bookings b JOIN shifts s ON s.org_id = b.org_id AND s.id = b.shift_id JOIN project_schedules h ON h.org_id = s.org_id AND h.id = s.schedule_id WHERE b.org_id = ? ";
    return sql;
}

std::vector<BookingRow> rows_from(db::Tx& tx, OrgId org, const std::vector<db::Row>& rows) {
    std::set<ProjectId> ids;
    for (const auto& r : rows) ids.insert(r.get<ProjectId>(0));
    std::map<ProjectId, Project> projects;
    for (auto& p : load_projects(tx, org, {ids.begin(), ids.end()})) projects.emplace(p.id, std::move(p));
    std::vector<BookingRow> out;
    for (const auto& r : rows) out.push_back({projects.at(r.get<ProjectId>(0)), schedule_from(r, 1), shift_from(r, 11), booking_from(r, 28)});
    return out;
}

}  // namespace

std::vector<BookingRow> load_bookings_of(db::Tx& tx, OrgId org, StaffId staff, Instant from, Instant until, int limit) {
    return rows_from(tx, org, tx.query(joined() + "AND b.staff_id = ? AND b.ends_at > ? AND b.starts_at < ? AND b.state <> 'cancelled' ORDER BY b.starts_at, b.id LIMIT ?", org, staff, from, until, limit));
}

std::optional<BookingRow> load_booking_row(db::Tx& tx, OrgId org, BookingId id) {
    auto rows = rows_from(tx, org, tx.query(joined() + "AND b.id = ?", org, id));
    if (rows.empty()) return {};
    return std::move(rows.front());
}

std::vector<Booking> load_teams(db::Tx& tx, OrgId org, const std::vector<ShiftId>& ids) {
    std::vector<Booking> out;
    for (const auto& some : in_chunks(ids)) {
        std::vector<db::Value> values = {value(org)};
        for (const auto& id : some) values.push_back(value(id));
        for (const auto& r : tx.query_values(std::string("SELECT ") + booking_read_columns + " FROM bookings b WHERE b.org_id = ? AND b.state NOT IN ('cancelled', 'no_show') AND b.shift_id IN " +
                                             marks(some.size()) + " ORDER BY b.id", values))
            out.push_back(booking_from(r, 0));
    }
    return out;
}

void update_booking(db::Tx& tx, OrgId org, const Booking& b) {
    const std::string free = is_active(b.state) ? "" : ", occupied_from = NULL, occupied_until = NULL";
    tx.exec("UPDATE bookings SET state = ?, asked_at = ?, confirm_by = ?, confirmed_at = ?, reason = ?" + free + " WHERE org_id = ? AND id = ?", name_of(b.state), b.asked_at, b.confirm_by, b.confirmed_at,
            b.reason, org, b.id);
}

std::vector<BookingRow> load_overdue(db::Tx& tx, OrgId org, Instant now, int limit) {
    return rows_from(tx, org, tx.query(joined() + "AND b.state = 'booked' AND b.confirm_by <= ? ORDER BY b.confirm_by, b.id LIMIT ?", org, now, limit));
}
std::vector<BookingRow> load_confirmed_starting(db::Tx& tx, OrgId org, Instant now, Instant until, int limit) {
    return rows_from(tx, org, tx.query(joined() + "AND b.state = 'confirmed' AND b.asked_at IS NOT NULL AND b.ends_at > ? AND b.starts_at > ? AND b.starts_at <= ? ORDER BY b.starts_at, b.id LIMIT ?", org, now, now, until, limit));
}

std::map<StaffId, int> load_planned_minutes(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids, Span week, ShiftId except) {
    std::map<StaffId, int> out;
    for (const auto& some : in_chunks(ids)) {
        std::vector<db::Value> values = {value(org), value(week.from), value(week.from), value(week.until), value(except)};
        for (const auto& id : some) values.push_back(value(id));
        for (const auto& r : tx.query_values("SELECT b.staff_id, CAST(SUM(CASE WHEN s.kind = 'flexible' AND b.own_starts_at IS NULL THEN s.flexible_minutes - s.break_minutes "
                                             "ELSE (b.ends_at - b.starts_at) / 60000 - s.break_minutes END) AS BIGINT) FROM bookings b JOIN shifts s ON s.org_id = b.org_id AND s.id = b.shift_id "
                                             "WHERE b.org_id = ? AND b.ends_at > ? AND b.starts_at >= ? AND b.starts_at < ? AND b.state NOT IN ('cancelled', 'no_show') AND b.shift_id <> ? AND b.staff_id IN " +
                                             marks(some.size()) + " GROUP BY b.staff_id", values))
            out[r.get<StaffId>(0)] = static_cast<int>(r.get<std::int64_t>(1));
    }
    return out;
}

std::optional<std::string> load_feed_token(db::Tx& tx, PersonId person) {
    const auto row = tx.query_one("SELECT token FROM calendar_feeds WHERE person_id = ?", person);
    return row ? std::optional(row->get<std::string>(0)) : std::nullopt;
}
void save_feed_token(db::Tx& tx, PersonId person, std::string_view token, Instant now) {
    tx.exec("INSERT INTO calendar_feeds (person_id, token, created_at) VALUES (?, ?, ?) ON CONFLICT (person_id) DO UPDATE SET token = EXCLUDED.token, created_at = EXCLUDED.created_at", person, token, now);
}
std::optional<PersonId> find_feed(db::Tx& tx, std::string_view token) {
    const auto row = tx.query_one("SELECT person_id FROM calendar_feeds WHERE token = ?", token);
    return row ? std::optional(row->get<PersonId>(0)) : std::nullopt;
}

}  // namespace brigade::scheduling
