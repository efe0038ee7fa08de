// The office: hours of a period, checked, approved, corrected or rejected, and taken out as files.
#include "domain/timeclock/http.h"
#include "domain/timeclock/timesheet_export.h"
#include "platform/text/text.h"

namespace brigade::timeclock {

EntryView view_of(Locale locale, const scheduling::Project& project, const scheduling::Shift& s, const scheduling::Booking& b, const std::optional<Attendance>& a, const std::optional<TimeEntry>& e, std::string name) {
    const auto hours = scheduling::hours_of(s, b);
    EntryView v{b.id, project.id, b.staff, std::move(name), project.title, s.position.name, project.zone, EntryState::awaiting, {hours.from, hours.until, s.break_minutes, s.travel_minutes}, punched_of(a, s.travel_minutes)};
    if (!e) return v;
    v.state = e->state;
    v.submitted = e->submitted;
    v.approved = e->approved;
    v.submitted_at = e->submitted_at;
    v.approved_at = e->approved_at;
    v.submitted_by = e->submitted_by;
    v.approved_by = e->approved_by;
    v.note = e->note;
    v.message = e->message;
    v.odometer = e->odometer;
    v.doubts = e->doubts;
    for (const auto d : e->doubts) v.doubt_sentences.push_back(text::sentence(locale, "timesheet_doubts." + std::string(boost::describe::enum_to_string(d, ""))));
    v.version = e->version;
    return v;
}

Result<EntryView> view_of_booking(db::Tx& tx, const Ctx& ctx, BookingId id) {
    TRY(const auto f, load_entry_facts(tx, ctx.organization, id));
    const auto& b = f.planned;
    const auto names = staff::load_staff_names(tx, ctx.organization, {b.booking.staff});
    return view_of(ctx.locale, b.project, b.shift, b.booking, f.attendance, load_entry(tx, ctx.organization, id), names.empty() ? "" : names.front().name);
}

namespace {

using http::Call;
using http::Empty;

constexpr std::chrono::days period_max{62};
constexpr int entries_at_once_max = 500;

struct Counts { int awaiting = 0, to_approve = 0, approved = 0, rejected = 0, accurate = 0; };
BOOST_DESCRIBE_STRUCT(Counts, (), (awaiting, to_approve, approved, rejected, accurate))
struct Timesheets { std::vector<EntryView> items; Counts counts; Instant now{}; bool more = false; };
BOOST_DESCRIBE_STRUCT(Timesheets, (), (items, counts, now, more))

// Of the shifts that meet the period and have begun.
struct Period { Instant from{}, until{}; std::optional<ProjectId> project_id; std::optional<StaffId> staff_id; std::optional<EntryState> state; };
BOOST_DESCRIBE_STRUCT(Period, (), (from, until, project_id, staff_id, state))

Result<> check_period(Instant from, Instant until) {
    if (until <= from || until - from > period_max) return Error(TimeclockError::period_invalid, ".until", {{"days", std::to_string(period_max.count())}});
    return {};
}

void count(Counts& c, const EntryView& v) {
    switch (v.state) {
        case EntryState::awaiting: ++c.awaiting; break;
        case EntryState::to_approve:
            ++c.to_approve;
            c.accurate += v.doubts.empty() ? 1 : 0;
            break;
        case EntryState::approved: ++c.approved; break;
        case EntryState::rejected: ++c.rejected; break;
    }
}

Timesheets timesheets_of(db::Tx& tx, const Ctx& ctx, const Period& p) {
    const auto org = ctx.organization;
    const auto rows = scheduling::load_calendar(tx, org, {p.from, p.until, p.project_id, {}, p.staff_id, {}});
    std::map<ProjectId, const scheduling::Project*> projects;
    for (const auto& x : rows.projects) projects[x.id] = &x;
    std::map<ShiftId, std::pair<ProjectId, const scheduling::Shift*>> shifts;
    for (const auto& [project, s] : rows.shifts) shifts[s.id] = {project, &s};
    std::vector<BookingId> ids;
    std::set<StaffId> people;
    for (const auto& b : rows.bookings)
        if (!p.staff_id || b.staff == *p.staff_id) ids.push_back(b.id), people.insert(b.staff);
    const auto entries = load_entries(tx, org, ids);
    const auto attendances = load_attendances(tx, org, ids);
    std::map<StaffId, std::string> names;
    for (auto& n : staff::load_staff_names(tx, org, {people.begin(), people.end()})) names[n.id] = std::move(n.name);
    Timesheets out{{}, {}, ctx.now, rows.more};
    for (const auto& b : rows.bookings) {
        const auto shift = shifts.find(b.shift);
        const auto e = entries.find(b.id);
        if (shift == shifts.end() || (p.staff_id && b.staff != *p.staff_id)) continue;
        const bool worked = scheduling::is_active(b.state) && scheduling::hours_of(*shift->second.second, b).from < ctx.now;
        if (e == entries.end() && !worked) continue;
        const auto a = attendances.find(b.id);
        auto v = view_of(ctx.locale, *projects.at(shift->second.first), *shift->second.second, b, a == attendances.end() ? std::nullopt : std::optional(a->second),
                         e == entries.end() ? std::nullopt : std::optional(e->second), names[b.staff]);
        count(out.counts, v);
        if (!p.state || v.state == *p.state) out.items.push_back(std::move(v));
    }
    std::ranges::stable_sort(out.items, {}, [](const EntryView& v) { return std::pair(v.planned.from, staff::normalized(v.name)); });
    return out;
}

Result<Timesheets> get_timesheets(Call& call, const Period& p) {
    CHECK(check_period(p.from, p.until));
    return call.read([&](db::Tx& tx) -> Result<Timesheets> { return timesheets_of(tx, call.ctx, p); });
}

struct ChangeView { Instant made_at{}; std::string made_by, act, reason; WorkedTime hours; };
BOOST_DESCRIBE_STRUCT(ChangeView, (), (made_at, made_by, act, reason, hours))
struct EntryDetail { EntryView entry; WorkedTime proposed; std::vector<ChangeView> changes; };
BOOST_DESCRIBE_STRUCT(EntryDetail, (), (entry, proposed, changes))
Result<EntryDetail> get_entry(Call& call, const ClockBookingRef& r) {
    return call.read([&](db::Tx& tx) -> Result<EntryDetail> {
        TRY(auto v, view_of_booking(tx, call.ctx, r.booking_id));
        EntryDetail out{std::move(v), {}, {}};
        out.proposed = proposed(out.entry.punched, {out.entry.planned.from, out.entry.planned.until}, out.entry.planned.break_minutes, out.entry.planned.travel_minutes);
        for (const auto& c : load_entry_changes(tx, call.ctx.organization, r.booking_id)) out.changes.push_back({c.made_at, c.made_by, c.act, c.reason, c.hours});
        return out;
    });
}

// version: of the entry as it was read; it is refused when somebody changed it since.
struct Approval { BookingId booking_id; std::optional<int> version; };
BOOST_DESCRIBE_STRUCT(Approval, (), (booking_id, version))
Result<EntryView> post_approval(Call& call, const Approval& r) {
    return call.write([&](db::Tx& tx) -> Result<EntryView> {
        CHECK(approve(tx, call.ctx, r.booking_id, r.version));
        return view_of_booking(tx, call.ctx, r.booking_id);
    });
}
struct Rejection { BookingId booking_id; std::string message; std::optional<int> version; };
BOOST_DESCRIBE_STRUCT(Rejection, (), (booking_id, message, version))
Result<EntryView> post_rejection(Call& call, const Rejection& r) {
    return call.write([&](db::Tx& tx) -> Result<EntryView> {
        CHECK(reject(tx, call.ctx, r.booking_id, r.message, r.version));
        return view_of_booking(tx, call.ctx, r.booking_id);
    });
}
struct Correction { BookingId booking_id; Instant from{}, until{}; int break_minutes = 0, travel_minutes = 0; std::string reason; std::optional<int> version; };
BOOST_DESCRIBE_STRUCT(Correction, (), (booking_id, from, until, break_minutes, travel_minutes, reason, version))
Result<EntryView> post_correction(Call& call, const Correction& r) {
    return call.write([&](db::Tx& tx) -> Result<EntryView> {
        CHECK(correct(tx, call.ctx, r.booking_id, {r.from, r.until, r.break_minutes, r.travel_minutes}, r.reason, r.version));
        return view_of_booking(tx, call.ctx, r.booking_id);
    });
}

// These, or all accurate ones of the period: to approve, and with nothing to doubt.
struct ManyApprovals { std::vector<BookingId> booking_ids; std::optional<Instant> from, until; std::optional<ProjectId> project_id; };
BOOST_DESCRIBE_STRUCT(ManyApprovals, (), (booking_ids, from, until, project_id))
struct Approved { int approved = 0; };
BOOST_DESCRIBE_STRUCT(Approved, (), (approved))
Result<Approved> post_approvals(Call& call, const ManyApprovals& r) {
    if (r.booking_ids.empty() && (!r.from || !r.until)) return Error(TimeclockError::period_invalid, ".booking_ids");
    if (r.booking_ids.size() > entries_at_once_max) return Error(http::WireError::too_many, ".booking_ids");
    if (r.booking_ids.empty()) CHECK(check_period(*r.from, *r.until));
    return call.write([&](db::Tx& tx) -> Result<Approved> {
        auto ids = r.booking_ids;
        if (ids.empty())
            for (const auto& v : timesheets_of(tx, call.ctx, {*r.from, *r.until, r.project_id, {}, EntryState::to_approve}).items)
                if (v.doubts.empty()) ids.push_back(v.booking_id);
        for (const auto& id : ids) CHECK(approve(tx, call.ctx, id, {}));
        accounts::audit(tx, call.ctx, "timesheets.approved", std::to_string(ids.size()));
        return Approved{static_cast<int>(ids.size())};
    });
}

// ---- files

enum class ExportKind { summary, detail };
BOOST_DESCRIBE_ENUM(ExportKind, summary, detail)
struct ExportRequest { Instant from{}, until{}; std::optional<ProjectId> project_id; std::optional<StaffId> staff_id; ExportKind kind{}; };
BOOST_DESCRIBE_STRUCT(ExportRequest, (), (from, until, project_id, staff_id, kind))

Result<ExportedHours> hours_to_export(Call& call, const ExportRequest& r) {
    CHECK(check_period(r.from, r.until));
    return call.read([&](db::Tx& tx) -> Result<ExportedHours> {
        ExportedHours out{accounts::load_organization(tx, call.ctx.organization)->name, call.ctx.now, load_clock_settings(tx, call.ctx.organization).accounting, {}};
        for (const auto& v : timesheets_of(tx, call.ctx, {r.from, r.until, r.project_id, r.staff_id, EntryState::approved}).items)
            out.rows.push_back({v.name, v.project, v.position, Zone::find(v.zone).value_or(Zone::utc()), *v.approved, v.approved_by, v.note, v.odometer});
        return out;
    });
}
Result<http::Response> get_workbook(Call& call, const ExportRequest& r) {
    TRY(const auto hours, hours_to_export(call, r));
    return http::Response{200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", r.kind == ExportKind::summary ? summary_xlsx(hours, call.ctx.locale) : detail_xlsx(hours, call.ctx.locale),
                          {{"Content-Disposition", "attachment; filename=\"timesheets.xlsx\""}, {"Cache-Control", "no-store"}}};
}
Result<http::Response> get_csv(Call& call, const ExportRequest& r) {
    TRY(const auto hours, hours_to_export(call, r));
    return http::Response{200, "text/csv; charset=utf-8", r.kind == ExportKind::summary ? summary_csv(hours, call.ctx.locale) : detail_csv(hours, call.ctx.locale),
                          {{"Content-Disposition", "attachment; filename=\"timesheets.csv\""}, {"Cache-Control", "no-store"}}};
}

}  // namespace

void add_timesheet_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = TimeclockError;
    const std::string v1 = "/api/v1/", one = v1 + "timesheets/{booking_id}";
    const std::string read = "timesheets:read", write = "timesheets:write";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    add(http::route(get, v1 + "timesheets", "list_timesheets", "member", "timeclock", get_timesheets,
                    {.feature = "timesheets", .scope = read, .summary = "Hours of the shifts of a period (62 days at most): planned, punched, submitted, approved", .errors = codes({E::period_invalid})}));
    add(http::raw_route(get, v1 + "timesheets/export.xlsx", "export_timesheets_workbook", "member", "timeclock", get_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        {.feature = "timesheet_export", .scope = read, .summary = "Approved hours as a workbook, in summary or detail", .errors = codes({E::period_invalid})}));
    add(http::raw_route(get, v1 + "timesheets/export.csv", "export_timesheets", "member", "timeclock", get_csv, "text/csv",
                        {.feature = "timesheet_export", .scope = read, .summary = "Approved hours as CSV, in summary or detail", .errors = codes({E::period_invalid})}));
    add(http::route(get, one, "get_timesheet", "member", "timeclock", get_entry, {.feature = "timesheets", .scope = read, .summary = "A booking's hours and who did what to them", .errors = codes({E::clock_booking_not_found})}));
    add(http::route(post, v1 + "timesheet-approvals", "approve_timesheets", "member", "timeclock", post_approvals,
                    {.feature = "timesheets", .scope = write, .summary = "Approve these hours, or all accurate ones of a period; all or none", .success = 201,
                     .errors = codes({E::period_invalid, E::time_entry_not_found, E::entry_state_not_allowed})}));
    add(http::route(post, one + "/approvals", "approve_timesheet", "member", "timeclock", post_approval,
                    {.feature = "timesheets", .scope = write, .summary = "Approve the hours submitted", .errors = codes({E::time_entry_not_found, E::entry_changed_meanwhile, E::entry_state_not_allowed})}));
    add(http::route(post, one + "/rejections", "reject_timesheet", "member", "timeclock", post_rejection,
                    {.feature = "timesheets", .scope = write, .summary = "Send the hours back with a message", .errors = codes({E::reason_missing, E::time_entry_not_found, E::entry_changed_meanwhile, E::entry_state_not_allowed})}));
    add(http::route(post, one + "/corrections", "correct_timesheet", "member", "timeclock", post_correction,
                    {.feature = "timesheets", .scope = write, .summary = "Approve other hours, with a reason that the worker sees",
                     .errors = codes({E::reason_missing, E::entry_times_invalid, E::entry_break_too_long, E::clock_booking_not_found, E::entry_changed_meanwhile})}));
}

}  // namespace brigade::timeclock
