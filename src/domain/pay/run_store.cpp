#include "domain/pay/store.h"

#include <boost/json.hpp>

namespace brigade::pay {
namespace {

Date date_of(const db::Row& r, std::size_t i) { return date_from_iso(r.get<std::string>(i)).value(); }

constexpr const char* run_columns = "SELECT id, number, calendar_id, first_day, last_day, state, done, total, generated_at, conditions, hours, warnings, created_at, created_by FROM pay_runs WHERE org_id = ?";
Run run_from(const db::Row& r) {
    return {r.get<RunId>(0), r.get<int>(1), r.get<CalendarId>(2), {date_of(r, 3), date_of(r, 4)}, enum_of<RunState>(r.get<std::string>(5)), r.get<int>(6), r.get<int>(7), r.get<std::optional<Instant>>(8),
            r.get<std::string>(9), r.get<std::string>(10), http::from_json<std::vector<RunWarning>>(boost::json::parse(r.get<std::string>(11))).value(), r.get<Instant>(12), r.get<std::string>(13)};
}
std::string warnings_text(const Run& r) { return boost::json::serialize(http::to_json(r.warnings)); }

std::string stub_columns(bool with_documents) {
    return std::string("SELECT staff_id, state, name, number, minutes, total, hours, differs, generated_at, finalized_at, finalized_by, ") + (with_documents ? "document, changes" : "'', ''") +
           " FROM pay_stubs WHERE org_id = ? AND run_id = ?";
}
Stub stub_from(const db::Row& r) {
    Stub s{r.get<StaffId>(0), r.get<std::string>(1) == "final", r.get<std::string>(2), r.get<std::string>(3), r.get<int>(4), r.get<std::int64_t>(5), r.get<std::string>(11), r.get<std::string>(12),
           r.get<std::string>(6), r.get<bool>(7), r.get<Instant>(8), r.get<std::optional<Instant>>(9), r.get<std::string>(10)};
    return s;
}

}  // namespace

std::optional<Calendar> load_calendar(db::Tx& tx, OrgId org) {
    const auto r = tx.query_one("SELECT id, kind, reference FROM pay_calendars WHERE org_id = ? ORDER BY created_at DESC, id DESC LIMIT 1", org);
    if (!r) return {};
    return Calendar{r->get<CalendarId>(0), enum_of<CalendarKind>(r->get<std::string>(1)), date_of(*r, 2)};
}
void insert_calendar(db::Tx& tx, OrgId org, const Calendar& c, Instant now) {
    tx.exec("INSERT INTO pay_calendars (org_id, id, kind, reference, created_at) VALUES (?, ?, ?, ?, ?)", org, c.id, name_of(c.kind), to_iso(c.reference), now);
}

std::vector<Run> load_runs(db::Tx& tx, OrgId org, int limit) {
    std::vector<Run> out;
    for (const auto& r : tx.query(std::string(run_columns) + " ORDER BY first_day DESC LIMIT ?", org, limit)) out.push_back(run_from(r));
    return out;
}
std::optional<Run> load_run(db::Tx& tx, OrgId org, RunId id) {
    const auto r = tx.query_one(std::string(run_columns) + " AND id = ?", org, id);
    return r ? std::optional(run_from(*r)) : std::nullopt;
}
void insert_run(db::Tx& tx, OrgId org, const Run& r) {
    tx.exec("INSERT INTO pay_runs (org_id, id, number, calendar_id, first_day, last_day, state, done, total, generated_at, conditions, hours, warnings, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            org, r.id, r.number, r.calendar, to_iso(r.period.first), to_iso(r.period.last), name_of(r.state), r.done, r.total, r.generated_at, r.conditions, r.hours, warnings_text(r), r.created_at, r.created_by);
}
void update_run(db::Tx& tx, OrgId org, const Run& r) {
    tx.exec("UPDATE pay_runs SET state = ?, done = ?, total = ?, generated_at = ?, conditions = ?, hours = ?, warnings = ? WHERE org_id = ? AND id = ?", name_of(r.state), r.done, r.total, r.generated_at, r.conditions, r.hours,
            warnings_text(r), org, r.id);
}
void delete_run(db::Tx& tx, OrgId org, RunId id) {
    for (const auto* table : {"pay_claims", "pay_stubs"}) tx.exec(std::string("DELETE FROM ") + table + " WHERE org_id = ? AND run_id = ?", org, id);
    tx.exec("DELETE FROM pay_runs WHERE org_id = ? AND id = ?", org, id);
}

std::map<RunId, StubCounts> count_stubs(db::Tx& tx, OrgId org) {
    std::map<RunId, StubCounts> out;
    for (const auto& r : tx.query("SELECT run_id, COUNT(*), CAST(SUM(CASE WHEN state = 'final' THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(CASE WHEN total = 0 THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(total) AS BIGINT), "
                                  "CAST(SUM(minutes) AS BIGINT) FROM pay_stubs WHERE org_id = ? GROUP BY run_id", org))
        out[r.get<RunId>(0)] = {r.get<int>(1), r.get<int>(2), r.get<int>(3), r.get<std::int64_t>(4), r.get<std::int64_t>(5)};
    return out;
}
std::vector<Stub> load_stubs(db::Tx& tx, OrgId org, RunId run, bool with_documents) {
    std::vector<Stub> out;
    for (const auto& r : tx.query(stub_columns(with_documents) + " ORDER BY sort_name, staff_id", org, run)) out.push_back(stub_from(r));
    return out;
}
std::optional<Stub> load_stub(db::Tx& tx, OrgId org, RunId run, StaffId staff) {
    const auto r = tx.query_one(stub_columns(true) + " AND staff_id = ?", org, run, staff);
    return r ? std::optional(stub_from(*r)) : std::nullopt;
}
void save_stub(db::Tx& tx, OrgId org, RunId run, const Stub& s) {
    tx.exec("INSERT INTO pay_stubs (org_id, run_id, staff_id, state, name, sort_name, number, minutes, total, document, changes, hours, differs, generated_at, finalized_at, finalized_by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, run_id, staff_id) DO UPDATE SET state = excluded.state, name = excluded.name, sort_name = excluded.sort_name, "
            "number = excluded.number, minutes = excluded.minutes, total = excluded.total, document = excluded.document, changes = excluded.changes, hours = excluded.hours, differs = excluded.differs, "
            "generated_at = excluded.generated_at, finalized_at = excluded.finalized_at, finalized_by = excluded.finalized_by",
            org, run, s.staff, s.is_final ? "final" : "open", s.name, staff::normalized(s.name), s.number, s.minutes, s.total, s.document, s.changes, s.hours, s.differs, s.generated_at, s.finalized_at, s.finalized_by);
}
void delete_stub(db::Tx& tx, OrgId org, RunId run, StaffId staff) {
    release_claims(tx, org, run, staff);
    tx.exec("DELETE FROM pay_stubs WHERE org_id = ? AND run_id = ? AND staff_id = ?", org, run, staff);
}
std::vector<RunId> load_runs_of(db::Tx& tx, OrgId org, StaffId staff) {
    std::vector<RunId> out;
    for (const auto& r : tx.query("SELECT run_id FROM pay_stubs WHERE org_id = ? AND staff_id = ? LIMIT 1000", org, staff)) out.push_back(r.get<RunId>(0));
    return out;
}

std::map<BookingId, RunId> load_claims(db::Tx& tx, OrgId org, const std::vector<BookingId>& ids) {
    std::map<BookingId, RunId> out;
    constexpr std::size_t handful = 400;
    for (std::size_t at = 0; at < ids.size(); at += handful) {
        std::vector<db::Value> values;
        values.push_back(db::Bind<OrgId>::to(org));
        std::string marks;
        for (auto i = at; i < std::min(ids.size(), at + handful); ++i) {
            marks += marks.empty() ? "(?" : ", ?";
            values.push_back(db::Bind<BookingId>::to(ids[i]));
        }
        for (const auto& r : tx.query_values("SELECT booking_id, run_id FROM pay_claims WHERE org_id = ? AND booking_id IN " + marks + ")", values)) out[r.get<BookingId>(0)] = r.get<RunId>(1);
    }
    return out;
}
bool claim(db::Tx& tx, OrgId org, BookingId booking, RunId run, StaffId staff) {
    return tx.exec("INSERT INTO pay_claims (org_id, booking_id, run_id, staff_id) VALUES (?, ?, ?, ?) ON CONFLICT (org_id, booking_id) DO UPDATE SET staff_id = excluded.staff_id WHERE pay_claims.run_id = excluded.run_id",
                   org, booking, run, staff) > 0;
}
void release_claims(db::Tx& tx, OrgId org, RunId run, StaffId staff) { tx.exec("DELETE FROM pay_claims WHERE org_id = ? AND run_id = ? AND staff_id = ?", org, run, staff); }

std::optional<std::string> load_export_columns(db::Tx& tx, OrgId org, std::string_view product) {
    const auto r = tx.query_one("SELECT columns FROM pay_export_mappings WHERE org_id = ? AND product = ?", org, product);
    return r ? std::optional(r->get<std::string>(0)) : std::nullopt;
}
void save_export_columns(db::Tx& tx, OrgId org, std::string_view product, const std::optional<std::string>& columns) {
    if (columns) tx.exec("INSERT INTO pay_export_mappings (org_id, product, columns) VALUES (?, ?, ?) ON CONFLICT (org_id, product) DO UPDATE SET columns = excluded.columns", org, product, *columns);
    else tx.exec("DELETE FROM pay_export_mappings WHERE org_id = ? AND product = ?", org, product);
}

}  // namespace brigade::pay
