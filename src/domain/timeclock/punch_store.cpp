#include "domain/timeclock/rows.h"
#include "domain/timeclock/store.h"

namespace brigade::timeclock {
namespace {

const ProjectId whole_organization{};
using Text = std::optional<std::string>;
using Number = std::optional<std::int64_t>;

constexpr const char* punch_columns = "SELECT id, kind, method, punched_at, received_at, sent_late, recorded_by, latitude, longitude, distance, device, punch_key FROM punches ";
Punch punch_from(const db::Row& r) {
    Punch p{r.get<PunchId>(0), enum_of<PunchKind>(r.get<std::string>(1)), enum_of<PunchMethod>(r.get<std::string>(2)), r.get<Instant>(3), r.get<Instant>(4), r.get<bool>(5), r.get<std::optional<Uuid>>(6), {},
            r.get<Number>(9), r.get<std::string>(10), r.get<std::string>(11)};
    if (const auto latitude = r.get<std::optional<std::int32_t>>(7)) p.location = staff::Coordinates{*latitude, r.get<std::int32_t>(8)};
    return p;
}

constexpr const char* attendance_columns = "SELECT booking_id, state, since, in_at, out_at, break_minutes, distance, sent_late, version FROM attendances ";
Attendance attendance_from(const db::Row& r) {
    return {enum_of<AttendanceState>(r.get<std::string>(1)), r.get<Instant>(2), r.get<Instant>(3), r.get<std::optional<Instant>>(4), r.get<int>(5), r.get<Number>(6), r.get<bool>(7), r.get<int>(8)};
}

Poster poster_from(const db::Row& r) { return {r.get<PosterId>(0), r.get<ProjectId>(1), r.get<Instant>(2), r.get<std::optional<Instant>>(3)}; }

}  // namespace

ClockSettings load_clock_settings(db::Tx& tx, OrgId org) {
    const auto r = tx.query_one("SELECT method, distance_max, tolerance_minutes, leads_approve, accounting FROM clock_settings WHERE org_id = ? AND project_id = ?", org, whole_organization);
    if (!r) return {};
    return {enum_of<ClockMethod>(r->get<std::string>(0)), r->get<Number>(1), r->get<int>(2), r->get<bool>(3), enum_of<HoursAccounting>(r->get<std::string>(4))};
}
ProjectClock load_project_clock(db::Tx& tx, OrgId org, ProjectId id) {
    const auto r = tx.query_one("SELECT method, distance_max, distance_free FROM clock_settings WHERE org_id = ? AND project_id = ?", org, id);
    if (!r) return {};
    ProjectClock out{{}, r->get<Number>(1), r->get<bool>(2)};
    if (const auto method = r->get<Text>(0)) out.method = enum_of<ClockMethod>(*method);
    return out;
}
void save_clock_settings(db::Tx& tx, OrgId org, const ClockSettings& s) {
    tx.exec("INSERT INTO clock_settings (org_id, project_id, method, distance_max, distance_free, tolerance_minutes, leads_approve, accounting) VALUES (?, ?, ?, ?, 0, ?, ?, ?) "
            "ON CONFLICT (org_id, project_id) DO UPDATE SET method = excluded.method, distance_max = excluded.distance_max, tolerance_minutes = excluded.tolerance_minutes, "
            "leads_approve = excluded.leads_approve, accounting = excluded.accounting",
            org, whole_organization, name_of(s.method), s.distance_max, s.tolerance_minutes, s.leads_approve, name_of(s.accounting));
}
void save_project_clock(db::Tx& tx, OrgId org, ProjectId id, const ProjectClock& p) {
    tx.exec("INSERT INTO clock_settings (org_id, project_id, method, distance_max, distance_free) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (org_id, project_id) DO UPDATE SET method = excluded.method, distance_max = excluded.distance_max, distance_free = excluded.distance_free",
            org, id, p.method ? Text(name_of(*p.method)) : Text(), p.distance_max, p.distance_free);
}
std::optional<std::string> load_clock_secret(db::Tx& tx, OrgId org, ProjectId id) {
    const auto r = tx.query_one("SELECT secret FROM clock_secrets WHERE org_id = ? AND project_id = ?", org, id);
    return r ? Text(r->get<std::string>(0)) : Text();
}
void insert_clock_secret(db::Tx& tx, OrgId org, ProjectId id, std::string_view secret) { tx.exec("INSERT INTO clock_secrets (org_id, project_id, secret) VALUES (?, ?, ?)", org, id, secret); }
std::vector<Poster> load_posters(db::Tx& tx, OrgId org, ProjectId id) {
    std::vector<Poster> out;
    for (const auto& r : tx.query("SELECT id, project_id, created_at, revoked_at FROM clock_posters WHERE org_id = ? AND project_id = ? ORDER BY id LIMIT 200", org, id)) out.push_back(poster_from(r));
    return out;
}
std::optional<Poster> load_poster(db::Tx& tx, OrgId org, PosterId id) {
    const auto r = tx.query_one("SELECT id, project_id, created_at, revoked_at FROM clock_posters WHERE org_id = ? AND id = ?", org, id);
    return r ? std::optional(poster_from(*r)) : std::nullopt;
}
void insert_poster(db::Tx& tx, OrgId org, const Poster& p) { tx.exec("INSERT INTO clock_posters (org_id, id, project_id, created_at) VALUES (?, ?, ?, ?)", org, p.id, p.project, p.created_at); }
void revoke_poster(db::Tx& tx, OrgId org, PosterId id, Instant at) { tx.exec("UPDATE clock_posters SET revoked_at = ? WHERE org_id = ? AND id = ? AND revoked_at IS NULL", at, org, id); }

std::vector<Punch> load_punches(db::Tx& tx, OrgId org, BookingId id) {
    std::vector<Punch> out;
    for (const auto& r : tx.query(std::string(punch_columns) + "WHERE org_id = ? AND booking_id = ? ORDER BY punched_at, id LIMIT 500", org, id)) out.push_back(punch_from(r));
    return out;
}
bool has_punch(db::Tx& tx, OrgId org, BookingId id, std::string_view key) {
    return tx.query_one("SELECT 1 FROM punches WHERE org_id = ? AND booking_id = ? AND punch_key = ?", org, id, key).has_value();
}
void insert_punch(db::Tx& tx, OrgId org, BookingId booking, ProjectId project, StaffId staff, const Punch& p) {
    std::optional<std::int32_t> latitude, longitude;
    if (p.location) latitude = p.location->latitude_microdegrees, longitude = p.location->longitude_microdegrees;
    tx.exec("INSERT INTO punches (org_id, id, booking_id, project_id, staff_id, kind, method, punched_at, received_at, sent_late, recorded_by, latitude, longitude, distance, device, punch_key) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            org, p.id, booking, project, staff, name_of(p.kind), name_of(p.method), p.at, p.received_at, p.sent_late, p.recorded_by, latitude, longitude, p.distance, p.device, p.key);
}
bool is_device_shared(db::Tx& tx, OrgId org, std::string_view device, StaffId staff, Instant from, Instant until) {
    return tx.query_one("SELECT 1 FROM punches WHERE org_id = ? AND device = ? AND punched_at >= ? AND punched_at <= ? AND staff_id <> ? AND recorded_by IS NULL LIMIT 1", org, device, from, until, staff).has_value();
}

std::optional<Attendance> load_attendance(db::Tx& tx, OrgId org, BookingId id) {
    const auto r = tx.query_one(std::string(attendance_columns) + "WHERE org_id = ? AND booking_id = ?", org, id);
    return r ? std::optional(attendance_from(*r)) : std::nullopt;
}
std::map<BookingId, Attendance> load_attendances(db::Tx& tx, OrgId org, const std::vector<BookingId>& ids) {
    std::map<BookingId, Attendance> out;
    for_some(ids, org, [&](const std::string& marks, const std::vector<db::Value>& values) {
        for (const auto& r : tx.query_values(std::string(attendance_columns) + "WHERE org_id = ? AND booking_id IN " + marks, values)) out.emplace(r.get<BookingId>(0), attendance_from(r));
    });
    return out;
}
void save_attendance(db::Tx& tx, OrgId org, BookingId booking, ProjectId project, StaffId staff, const Attendance& a) {
    tx.exec("INSERT INTO attendances (org_id, booking_id, project_id, staff_id, state, since, in_at, out_at, break_minutes, distance, sent_late, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (org_id, booking_id) DO UPDATE SET state = excluded.state, since = excluded.since, in_at = excluded.in_at, out_at = excluded.out_at, break_minutes = excluded.break_minutes, "
            "distance = excluded.distance, sent_late = excluded.sent_late, version = excluded.version",
            org, booking, project, staff, name_of(a.state), a.since, a.in_at, a.out_at, a.break_minutes, a.distance, a.sent_late, a.version);
}

}  // namespace brigade::timeclock
