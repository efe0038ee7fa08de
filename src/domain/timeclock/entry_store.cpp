#include <boost/json.hpp>
#include "domain/timeclock/rows.h"
#include "domain/timeclock/store.h"

namespace brigade::timeclock {
namespace {

using Number = std::optional<std::int64_t>;

std::string joined(const std::vector<Doubt>& doubts) {
    std::string out;
    for (const auto d : doubts) out += (out.empty() ? "" : ",") + name_of(d);
    return out;
}
std::vector<Doubt> split(std::string_view text) {
    std::vector<Doubt> out;
    while (!text.empty()) {
        const auto part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        out.push_back(enum_of<Doubt>(std::string(part)));
    }
    return out;
}

constexpr const char* entry_columns =
    "SELECT booking_id, project_id, staff_id, state, planned_from, planned_until, submitted_from, submitted_until, submitted_break, submitted_travel, submitted_at, submitted_by, note, odometer, "
    "share_location, approved_from, approved_until, approved_break, approved_travel, approved_at, approved_by, message, doubts, version FROM time_entries ";
TimeEntry entry_from(const db::Row& r) {
    TimeEntry e{r.get<BookingId>(0), r.get<ProjectId>(1), r.get<StaffId>(2), enum_of<EntryState>(r.get<std::string>(3)), {r.get<Instant>(4), r.get<Instant>(5)},
                {r.get<Instant>(6), r.get<Instant>(7), r.get<int>(8), r.get<int>(9)}, r.get<Instant>(10), r.get<std::string>(11), r.get<std::string>(12), r.get<Number>(13), r.get<bool>(14),
                {}, r.get<std::optional<Instant>>(19), r.get<std::string>(20), r.get<std::string>(21), split(r.get<std::string>(22)), r.get<int>(23)};
    if (const auto from = r.get<std::optional<Instant>>(15)) e.approved = WorkedTime{*from, r.get<Instant>(16), r.get<int>(17), r.get<int>(18)};
    return e;
}

Absence absence_from(const db::Row& r) {
    return {r.get<BookingId>(0), r.get<ProjectId>(1), r.get<StaffId>(2), enum_of<AbsenceKind>(r.get<std::string>(3)), r.get<std::string>(4), r.get<Instant>(5), r.get<Instant>(6), r.get<std::string>(7)};
}
constexpr const char* absence_columns = "SELECT booking_id, project_id, staff_id, kind, note, planned_from, recorded_at, recorded_by FROM absences ";

EventPhoto photo_from(const db::Row& r) {
    return {r.get<EventPhotoId>(0), r.get<ProjectId>(1), r.get<BookingId>(2), r.get<StaffId>(3), r.get<Instant>(4), r.get<std::string>(5), r.get<std::string>(6)};
}
constexpr const char* photo_columns = "SELECT id, project_id, booking_id, staff_id, taken_at, type, caption";

}  // namespace

std::optional<TimeEntry> load_entry(db::Tx& tx, OrgId org, BookingId id) {
    const auto r = tx.query_one(std::string(entry_columns) + "WHERE org_id = ? AND booking_id = ?", org, id);
    return r ? std::optional(entry_from(*r)) : std::nullopt;
}
std::map<BookingId, TimeEntry> load_entries(db::Tx& tx, OrgId org, const std::vector<BookingId>& ids) {
    std::map<BookingId, TimeEntry> out;
    for_some(ids, org, [&](const std::string& marks, const std::vector<db::Value>& values) {
        for (const auto& r : tx.query_values(std::string(entry_columns) + "WHERE org_id = ? AND booking_id IN " + marks, values)) out.emplace(r.get<BookingId>(0), entry_from(r));
    });
    return out;
}
void save_entry(db::Tx& tx, OrgId org, const TimeEntry& e) {
    const auto a = e.approved;
    tx.exec("INSERT INTO time_entries (org_id, booking_id, project_id, staff_id, state, planned_from, planned_until, submitted_from, submitted_until, submitted_break, submitted_travel, submitted_at, "
            "submitted_by, note, odometer, share_location, approved_from, approved_until, approved_break, approved_travel, approved_at, approved_by, message, doubts, version) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, booking_id) DO UPDATE SET state = excluded.state, "
            "planned_from = excluded.planned_from, planned_until = excluded.planned_until, submitted_from = excluded.submitted_from, submitted_until = excluded.submitted_until, "
            "submitted_break = excluded.submitted_break, submitted_travel = excluded.submitted_travel, submitted_at = excluded.submitted_at, submitted_by = excluded.submitted_by, "
            "note = excluded.note, odometer = excluded.odometer, share_location = excluded.share_location, approved_from = excluded.approved_from, approved_until = excluded.approved_until, "
            "approved_break = excluded.approved_break, approved_travel = excluded.approved_travel, approved_at = excluded.approved_at, approved_by = excluded.approved_by, "
            "message = excluded.message, doubts = excluded.doubts, version = excluded.version",
            org, e.booking, e.project, e.staff, name_of(e.state), e.planned.from, e.planned.until, e.submitted.from, e.submitted.until, e.submitted.break_minutes, e.submitted.travel_minutes, e.submitted_at,
            e.submitted_by, e.note, e.odometer, e.share_location, a ? std::optional(a->from) : std::nullopt, a ? std::optional(a->until) : std::nullopt, a ? std::optional(a->break_minutes) : std::nullopt,
            a ? std::optional(a->travel_minutes) : std::nullopt, e.approved_at, e.approved_by, e.message, joined(e.doubts), e.version);
}
std::vector<TimeEntry> load_meeting_entries(db::Tx& tx, OrgId org, StaffId staff, const scheduling::Span& span, BookingId except) {
    std::vector<TimeEntry> out;
    const auto reach = scheduling::flexible_range_max;       // the plan may begin that long before the hours
    for (const auto& r : tx.query(std::string(entry_columns) + "WHERE org_id = ? AND staff_id = ? AND planned_from > ? AND planned_from < ? AND submitted_until > ? AND submitted_from < ? AND booking_id <> ? LIMIT 50",
                                  org, staff, Instant(span.from - reach), Instant(span.until + reach), span.from, span.until, except))
        out.push_back(entry_from(r));
    return out;
}
std::vector<TimeEntry> load_time_entries(db::Tx& tx, OrgId org, Instant from, Instant until, std::optional<StaffId> only) {
    std::vector<TimeEntry> out;
    const auto sql = std::string(entry_columns) + "WHERE org_id = ? AND planned_from >= ? AND planned_from < ?";
    for (const auto& r : only ? tx.query(sql + " AND staff_id = ?", org, from, until, *only) : tx.query(sql, org, from, until)) out.push_back(entry_from(r));
    return out;
}
std::vector<TimeEntry> load_time_approved_after(db::Tx& tx, OrgId org, Instant from, Instant until, Instant after) {
    std::vector<TimeEntry> out;
    for (const auto& r : tx.query(std::string(entry_columns) + "WHERE org_id = ? AND state = 'approved' AND planned_from >= ? AND planned_from < ? AND approved_at > ?", org, from, until, after)) out.push_back(entry_from(r));
    return out;
}
std::map<StaffId, std::string> load_time_stamps(db::Tx& tx, OrgId org, Instant from, Instant until) {
    std::map<StaffId, std::string> out;
    for (const auto& r : tx.query("SELECT staff_id, COUNT(*), CAST(SUM(version) AS BIGINT) FROM time_entries WHERE org_id = ? AND planned_from >= ? AND planned_from < ? GROUP BY staff_id", org, from, until))
        out[r.get<StaffId>(0)] = std::to_string(r.get<std::int64_t>(1)) + ":" + std::to_string(r.get<std::int64_t>(2));
    return out;
}

std::vector<EntryChange> load_entry_changes(db::Tx& tx, OrgId org, BookingId id) {
    std::vector<EntryChange> out;
    for (const auto& r : tx.query("SELECT id, made_at, made_by, act, hours, reason FROM time_entry_changes WHERE org_id = ? AND booking_id = ? ORDER BY id LIMIT 500", org, id)) {
        const auto h = boost::json::parse(r.get<std::string>(4));
        const auto n = [&](std::size_t i) { return h.at(i).as_int64(); };
        out.push_back({r.get<Uuid>(0), r.get<Instant>(1), r.get<std::string>(2), r.get<std::string>(3),
                       {instant_of_ms(n(0)), instant_of_ms(n(1)), static_cast<int>(n(2)), static_cast<int>(n(3))}, r.get<std::string>(5)});
    }
    return out;
}
void insert_entry_change(db::Tx& tx, OrgId org, BookingId id, const EntryChange& c) {
    const boost::json::array hours{ms_of(c.hours.from), ms_of(c.hours.until), c.hours.break_minutes, c.hours.travel_minutes};
    tx.exec("INSERT INTO time_entry_changes (org_id, id, booking_id, made_at, made_by, act, hours, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", org, c.id, id, c.made_at, c.made_by, c.act,
            boost::json::serialize(hours), c.reason);
}

std::optional<Absence> load_absence(db::Tx& tx, OrgId org, BookingId id) {
    const auto r = tx.query_one(std::string(absence_columns) + "WHERE org_id = ? AND booking_id = ?", org, id);
    return r ? std::optional(absence_from(*r)) : std::nullopt;
}
std::vector<Absence> load_absences(db::Tx& tx, OrgId org, std::optional<StaffId> staff, Instant from, Instant until, int limit) {
    std::vector<Absence> out;
    const std::string sql = std::string(absence_columns) + "WHERE org_id = ? AND planned_from >= ? AND planned_from < ?", order = " ORDER BY planned_from DESC, booking_id LIMIT ?";
    const auto rows = staff ? tx.query(sql + " AND staff_id = ?" + order, org, from, until, *staff, limit) : tx.query(sql + order, org, from, until, limit);
    for (const auto& r : rows) out.push_back(absence_from(r));
    return out;
}
void save_absence(db::Tx& tx, OrgId org, const Absence& a) {
    tx.exec("INSERT INTO absences (org_id, booking_id, project_id, staff_id, kind, note, planned_from, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (org_id, booking_id) DO UPDATE SET kind = excluded.kind, note = excluded.note, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by",
            org, a.booking, a.project, a.staff, name_of(a.kind), a.note, a.planned_from, a.recorded_at, a.recorded_by);
}
void delete_absence(db::Tx& tx, OrgId org, BookingId id) { tx.exec("DELETE FROM absences WHERE org_id = ? AND booking_id = ?", org, id); }

std::vector<NamedPolicy> load_policies(db::Tx& tx, OrgId org) {
    std::vector<NamedPolicy> out;
    for (const auto& r : tx.query("SELECT id, name, is_default, rules FROM overtime_policies WHERE org_id = ? ORDER BY name, id LIMIT 200", org))
        out.push_back({r.get<PolicyId>(0), r.get<std::string>(1), r.get<bool>(2), r.get<std::string>(3)});
    return out;
}
void save_policy(db::Tx& tx, OrgId org, const NamedPolicy& p) {
    if (p.is_default) tx.exec("UPDATE overtime_policies SET is_default = 0 WHERE org_id = ? AND id <> ?", org, p.id);
    tx.exec("INSERT INTO overtime_policies (org_id, id, name, is_default, rules) VALUES (?, ?, ?, ?, ?) ON CONFLICT (org_id, id) DO UPDATE SET name = excluded.name, "
            "is_default = excluded.is_default, rules = excluded.rules", org, p.id, p.name, p.is_default, p.rules);
}
void delete_policy(db::Tx& tx, OrgId org, PolicyId id) { tx.exec("DELETE FROM overtime_policies WHERE org_id = ? AND id = ?", org, id); }

std::vector<EventPhoto> load_photos(db::Tx& tx, OrgId org, ProjectId project, int limit) {
    std::vector<EventPhoto> out;
    for (const auto& r : tx.query(std::string(photo_columns) + " FROM event_photos WHERE org_id = ? AND project_id = ? ORDER BY id DESC LIMIT ?", org, project, limit)) out.push_back(photo_from(r));
    return out;
}
std::optional<std::pair<EventPhoto, std::string>> load_photo(db::Tx& tx, OrgId org, EventPhotoId id) {
    const auto r = tx.query_one(std::string(photo_columns) + ", bytes FROM event_photos WHERE org_id = ? AND id = ?", org, id);
    if (!r) return {};
    return std::pair(photo_from(*r), r->get<db::Blob>(7).bytes);
}
void insert_photo(db::Tx& tx, OrgId org, const EventPhoto& p, const std::string& bytes) {
    tx.exec("INSERT INTO event_photos (org_id, id, project_id, booking_id, staff_id, taken_at, type, caption, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", org, p.id, p.project, p.booking, p.staff, p.taken_at, p.type,
            p.caption, db::Blob{bytes});
}
void delete_photo(db::Tx& tx, OrgId org, EventPhotoId id) { tx.exec("DELETE FROM event_photos WHERE org_id = ? AND id = ?", org, id); }

}  // namespace brigade::timeclock
