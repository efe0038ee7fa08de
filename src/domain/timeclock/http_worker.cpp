// The worker's side: clocking, codes, timesheets; and the team lead's.
#include "domain/timeclock/http.h"
#include "platform/live/live.h"

namespace brigade::timeclock {
namespace {

using http::Call;
using http::Empty;

constexpr std::chrono::hours clock_back{24}, clock_ahead{16};
constexpr std::chrono::days timesheets_back{62};
constexpr int bookings_max = 200;

StaffId self(const Call& call) { return StaffId{call.ctx.actor.staff}; }

struct ClockItem {
    BookingId booking_id;
    ShiftId shift_id;
    ProjectId project_id;
    std::string project, position, color, zone;
    Instant starts_at{}, ends_at{};
    std::optional<scheduling::Venue> place;
    ClockMethod method{};
    std::optional<std::int64_t> distance_max_m;
    std::optional<Attendance> attendance;
    EntryState entry{};
    bool leads_team = false;
};
BOOST_DESCRIBE_STRUCT(ClockItem, (), (booking_id, shift_id, project_id, project, position, color, zone, starts_at, ends_at, place, method, distance_max_m, attendance, entry, leads_team))
// leads: somebody is to be clocked by this person now, with or without a shift of one's own.
struct ClockDay { std::vector<ClockItem> items; Instant now{}; bool leads = false; };
BOOST_DESCRIBE_STRUCT(ClockDay, (), (items, now, leads))

scheduling::Span clock_window(Instant now) { return {now - clock_back, now + clock_ahead}; }

ClockItem item_of(db::Tx& tx, OrgId org, const scheduling::BookingRow& r, const Leading& leading) {
    const auto hours = scheduling::hours_of(r.shift, r.booking);
    const auto rules = rules_of(load_clock_settings(tx, org), load_project_clock(tx, org, r.project.id));
    const auto entry = load_entry(tx, org, r.booking.id);
    return {r.booking.id, r.shift.id, r.project.id, r.project.title, r.shift.position.name, r.shift.position.color, r.project.zone, hours.from, hours.until,
            r.schedule.place ? r.schedule.place : r.project.place, rules.method, rules.distance_max, load_attendance(tx, org, r.booking.id), entry ? entry->state : EntryState::awaiting,
            leading.covers(r.project.id, hours)};
}

Result<ClockDay> get_clock(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<ClockDay> {
        const auto org = call.ctx.organization;
        const auto window = clock_window(call.ctx.now);
        const auto leading = load_leading(tx, org, self(call), window);
        ClockDay out{{}, call.ctx.now, !leading.projects().empty()};
        for (const auto& r : scheduling::load_bookings_of(tx, org, self(call), window.from, window.until, bookings_max))
            if (scheduling::is_active(r.booking.state)) out.items.push_back(item_of(tx, org, r, leading));
        return out;
    });
}

// location: where the phone is, read at this moment only. device: a random name the phone keeps. key: the sender's, the same when it sends again.
struct OwnPunch {
    BookingId booking_id;
    PunchKind kind{};
    std::string key;
    std::optional<Instant> at;
    std::optional<std::string> code, device;
    std::optional<staff::Coordinates> location;
};
BOOST_DESCRIBE_STRUCT(OwnPunch, (), (booking_id, kind, key, at, code, device, location))
PunchRequest request_of(const OwnPunch& r) { return {r.booking_id, r.kind, r.at, r.key, r.device.value_or(""), r.code, r.location}; }

struct PunchAnswer { BookingId booking_id; Attendance attendance; Instant now{}; };
BOOST_DESCRIBE_STRUCT(PunchAnswer, (), (booking_id, attendance, now))

Result<PunchAnswer> post_punch(Call& call, const OwnPunch& r) {
    return call.write([&](db::Tx& tx) -> Result<PunchAnswer> {
        TRY(const auto a, punch_own(tx, call.ctx, request_of(r), self(call)));
        return PunchAnswer{r.booking_id, a, call.ctx.now};
    });
}
Result<PunchAnswer> post_team_punch(Call& call, const OwnPunch& r) {
    return call.write([&](db::Tx& tx) -> Result<PunchAnswer> {
        TRY(const auto a, punch_for_team(tx, call.ctx, request_of(r), self(call)));
        return PunchAnswer{r.booking_id, a, call.ctx.now};
    });
}

struct CodeRequest { std::string code; };
BOOST_DESCRIBE_STRUCT(CodeRequest, (), (code))
struct CodeAnswer { ProjectId project_id; std::vector<BookingId> booking_ids; };
BOOST_DESCRIBE_STRUCT(CodeAnswer, (), (project_id, booking_ids))

// Where the phone's camera leads: to the bookings of the code's project that may be clocked in on. Nothing is written: a GET with the code in the query would leave it in logs.
Result<CodeAnswer> post_code(Call& call, const CodeRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<CodeAnswer> {
        const auto opened = open_code(tx, call.ctx.organization, r.code, call.ctx.now);
        if (opened.check == CodeCheck::invalid) return TimeclockError::clock_code_invalid;
        if (opened.check == CodeCheck::revoked) return TimeclockError::clock_code_revoked;
        if (opened.check == CodeCheck::expired) return TimeclockError::clock_code_expired;
        CodeAnswer out{opened.project, {}};
        for (const auto& b : scheduling::load_bookings_of(tx, call.ctx.organization, self(call), call.ctx.now - clock_back, call.ctx.now + clock_ahead, bookings_max))
            if (b.project.id == opened.project && scheduling::is_active(b.booking.state)) out.booking_ids.push_back(b.booking.id);
        if (out.booking_ids.empty()) return TimeclockError::clock_code_of_another_event;
        return out;
    });
}

// ---- timesheets

struct EntryList { std::vector<EntryView> items; };
BOOST_DESCRIBE_STRUCT(EntryList, (), (items))
Result<EntryList> get_timesheets(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<EntryList> {
        EntryList out;
        const auto rows = scheduling::load_bookings_of(tx, call.ctx.organization, self(call), call.ctx.now - timesheets_back, call.ctx.now + clock_ahead, bookings_max);
        std::vector<BookingId> ids;
        for (const auto& r : rows) ids.push_back(r.booking.id);
        const auto entries = load_entries(tx, call.ctx.organization, ids);
        const auto attendances = load_attendances(tx, call.ctx.organization, ids);
        for (auto r = rows.rbegin(); r != rows.rend(); ++r) {
            const auto e = entries.find(r->booking.id);
            const auto a = attendances.find(r->booking.id);
            if (e == entries.end() && !scheduling::is_active(r->booking.state)) continue;
            // Who came early has hours before the shift begins.
            if (e == entries.end() && a == attendances.end() && scheduling::hours_of(r->shift, r->booking).from > call.ctx.now) continue;
            out.items.push_back(view_of(call.ctx.locale, r->project, r->shift, r->booking, a == attendances.end() ? std::nullopt : std::optional(a->second), e == entries.end() ? std::nullopt : std::optional(e->second), ""));
        }
        return out;
    });
}

struct SubmitRequest {
    BookingId booking_id;
    Instant from{}, until{};
    int break_minutes = 0, travel_minutes = 0;
    std::optional<std::string> note;
    std::optional<std::int64_t> odometer;
    std::optional<bool> share_location;
};
BOOST_DESCRIBE_STRUCT(SubmitRequest, (), (booking_id, from, until, break_minutes, travel_minutes, note, odometer, share_location))
Submission submission_of(const SubmitRequest& r) { return {{r.from, r.until, r.break_minutes, r.travel_minutes}, r.note.value_or(""), r.odometer, r.share_location.value_or(true)}; }

Result<EntryView> post_timesheet(Call& call, const SubmitRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<EntryView> {
        CHECK(submit_own(tx, call.ctx, r.booking_id, submission_of(r), self(call)));
        return view_of_booking(tx, call.ctx, r.booking_id);
    });
}
Result<EntryView> post_team_timesheet(Call& call, const SubmitRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<EntryView> {
        CHECK(submit_for_team(tx, call.ctx, r.booking_id, submission_of(r), self(call)));
        return view_of_booking(tx, call.ctx, r.booking_id);
    });
}
Result<EntryView> get_timesheet(Call& call, const ClockBookingRef& r) {
    return call.read([&](db::Tx& tx) -> Result<EntryView> {
        const auto b = scheduling::load_booking(tx, call.ctx.organization, r.booking_id);
        if (!b || b->booking.staff != self(call)) return TimeclockError::clock_booking_not_found;
        return view_of_booking(tx, call.ctx, r.booking_id);
    });
}
Result<EntryView> post_team_approval(Call& call, const ClockBookingRef& r) {
    return call.write([&](db::Tx& tx) -> Result<EntryView> {
        CHECK(approve_for_team(tx, call.ctx, r.booking_id, self(call)));
        return view_of_booking(tx, call.ctx, r.booking_id);
    });
}

// ---- the team

struct TeamMemberRow {
    BookingId booking_id;
    std::string name, position, project;
    ProjectId project_id;
    Instant starts_at{}, ends_at{};
    std::string zone;
    bool flexible = false;
    std::optional<Attendance> attendance;
    EntryView timesheet;
};
BOOST_DESCRIBE_STRUCT(TeamMemberRow, (), (booking_id, name, position, project, project_id, starts_at, ends_at, zone, flexible, attendance, timesheet))
struct TeamProject { ProjectId project_id; std::string title; };
BOOST_DESCRIBE_STRUCT(TeamProject, (), (project_id, title))
struct Team { std::vector<TeamProject> projects; std::vector<TeamMemberRow> items; bool leads_approve = false; Instant now{}; int late_after_minutes = 0; };
BOOST_DESCRIBE_STRUCT(Team, (), (projects, items, leads_approve, now, late_after_minutes))

void add_team_of(std::vector<TeamMemberRow>& out, db::Tx& tx, const Ctx& ctx, StaffId self, const Leading& leading, const scheduling::CalendarRows& rows, const scheduling::Project& project) {
    std::vector<BookingId> ids;
    std::vector<StaffId> people;
    std::map<ShiftId, const scheduling::Shift*> shifts;
    for (const auto& [id, shift] : rows.shifts) shifts[shift.id] = &shift;
    for (const auto& b : rows.bookings) ids.push_back(b.id), people.push_back(b.staff);
    const auto attendances = load_attendances(tx, ctx.organization, ids);
    const auto entries = load_entries(tx, ctx.organization, ids);
    std::map<StaffId, std::string> names;
    for (auto& n : staff::load_staff_names(tx, ctx.organization, people)) names[n.id] = std::move(n.name);
    for (const auto& b : rows.bookings) {
        const auto shift = shifts.find(b.shift);
        if (shift == shifts.end() || !scheduling::is_active(b.state) || b.staff == self) continue;
        const auto& s = *shift->second;
        const auto hours = scheduling::hours_of(s, b);
        if (!leading.covers(project.id, hours)) continue;
        const auto a = attendances.find(b.id);
        const auto e = entries.find(b.id);
        const auto attendance = a == attendances.end() ? std::nullopt : std::optional(a->second);
        out.push_back({b.id, names[b.staff], s.position.name, project.title, project.id, hours.from, hours.until, project.zone, s.kind == scheduling::ShiftKind::flexible, attendance,
                       view_of(ctx.locale, project, s, b, attendance, e == entries.end() ? std::nullopt : std::optional(e->second), names[b.staff])});
    }
}

// Everybody whom this person leads these days. The person's own booking is clocked in the person's own window.
Result<Team> get_team(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<Team> {
        const auto org = call.ctx.organization;
        const auto window = clock_window(call.ctx.now);
        const auto leading = load_leading(tx, org, self(call), window);
        Team out{{}, {}, load_clock_settings(tx, org).leads_approve, call.ctx.now, static_cast<int>(late_after.count())};
        for (const auto& project : leading.projects()) {
            const auto rows = scheduling::load_calendar(tx, org, {window.from, window.until, project, {}, {}, {}});
            if (rows.projects.empty()) continue;
            out.projects.push_back({project, rows.projects.front().title});
            add_team_of(out.items, tx, call.ctx, self(call), leading, rows, rows.projects.front());
        }
        std::ranges::stable_sort(out.items, {}, [](const TeamMemberRow& r) { return std::tuple(r.starts_at, r.position, staff::normalized(r.name)); });
        return out;
    });
}

bool leads_now(db::Tx& tx, const Call& call, ProjectId project) { return load_leading(tx, call.ctx.organization, self(call), clock_window(call.ctx.now)).projects().contains(project); }

Result<ScreenCode> get_screen_code(Call& call, const ClockProjectRef& r) {
    return call.store.write([&](db::Tx& tx) -> Result<ScreenCode> {
        if (!leads_now(tx, call, r.project_id)) return TimeclockError::not_your_team;
        return screen_code_now(tx, call.ctx, r.project_id);
    });
}

Result<http::Response> get_team_stream(Call& call, const ClockProjectRef& r) {
    if (!call.read([&](db::Tx& tx) { return leads_now(tx, call, r.project_id); })) return TimeclockError::not_your_team;
    return live::stream(call, presence_topic(r.project_id.str()));
}

}  // namespace

void add_worker_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = TimeclockError;
    const std::string worker = "/api/v1/worker/", own = worker + "bookings/{booking_id}/", team = worker + "team/{booking_id}/";
    const auto refusals = codes({E::clock_booking_not_found, E::clock_booking_not_active, E::punch_in_future, E::punch_too_old, E::punch_too_early, E::punch_after_end, E::team_lead_only, E::clock_code_invalid,
                                 E::clock_code_of_another_event, E::clock_code_revoked, E::clock_code_expired, E::qr_required, E::location_required, E::too_far, E::punch_out_of_order});
    const auto submitting = codes({E::clock_booking_not_found, E::not_your_team, E::clock_booking_not_active, E::shift_not_over, E::entry_times_invalid, E::entry_break_too_long, E::entry_state_not_allowed});
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    add(http::route(get, worker + "clock", "get_clock", "worker", "worker", get_clock, {.feature = "clock", .summary = "What one may clock in on now, and how"}));
    add(http::route(post, own + "punches", "punch", "worker", "worker", post_punch,
                    {.feature = "clock", .summary = "Clock in or out, begin or end a break; a punch with a key that was sent already is the same punch", .success = 201, .errors = refusals}));
    add(http::route(post, worker + "clock-codes", "open_clock_code", "worker", "worker", post_code,
                    {.feature = "clock_qr", .summary = "Which bookings a scanned code is for", .errors = codes({E::clock_code_invalid, E::clock_code_revoked, E::clock_code_expired, E::clock_code_of_another_event})}));
    add(http::route(get, worker + "timesheets", "list_own_timesheets", "worker", "worker", get_timesheets, {.feature = "timesheets", .summary = "One's hours of the last two months, latest first"}));
    add(http::route(get, own + "timesheet", "get_own_timesheet", "worker", "worker", get_timesheet, {.feature = "timesheets", .summary = "One's hours of a booking", .errors = codes({E::clock_booking_not_found})}));
    add(http::route(post, own + "timesheet", "submit_own_timesheet", "worker", "worker", post_timesheet, {.feature = "timesheets", .summary = "Submit the hours worked, or other ones while nobody approved them", .errors = submitting}));
    add(http::route(get, worker + "team", "get_own_team", "worker", "worker", get_team, {.feature = "clock_team_lead", .summary = "Whom one leads: attendance and hours"}));
    add(http::route(post, team + "punches", "punch_for_team", "worker", "worker", post_team_punch,
                    {.feature = "clock_team_lead", .summary = "Clock somebody of the team in or out", .success = 201, .errors = codes({E::clock_booking_not_found, E::not_your_team, E::clock_booking_not_active, E::punch_out_of_order})}));
    add(http::route(post, team + "timesheet", "submit_team_timesheet", "worker", "worker", post_team_timesheet, {.feature = "clock_team_lead", .summary = "Submit the hours of somebody of the team", .errors = submitting}));
    add(http::route(post, team + "approvals", "approve_team_timesheet", "worker", "worker", post_team_approval,
                    {.feature = "clock_team_lead", .summary = "Approve the hours of somebody of the team, where the organization lets leads do so", .errors = codes({E::leads_do_not_approve, E::clock_booking_not_found, E::not_your_team,
                     E::time_entry_not_found, E::entry_state_not_allowed})}));
    add(http::raw_route(get, worker + "projects/{project_id}/presence/stream", "stream_team_presence", "worker", "worker", get_team_stream, "text/event-stream",
                        {.feature = "clock_team_lead", .summary = "Server-sent events, as on the board of the office, of a project that one leads", .errors = codes({E::not_your_team})}));
    add(http::route(get, worker + "projects/{project_id}/clock-code", "get_team_clock_code", "worker", "worker", get_screen_code,
                    {.feature = "clock_qr", .summary = "The code to show on a team lead's screen; another one every 30 seconds", .errors = codes({E::not_your_team})}));
}

}  // namespace brigade::timeclock
