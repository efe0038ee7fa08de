// The office: who is on site now, punches by managers, codes on posters and screens, and how an organization clocks.
#include "domain/timeclock/http.h"
#include "domain/timeclock/poster_pdf.h"
#include "platform/live/live.h"

namespace brigade::timeclock {

ScreenCode screen_code_now(db::Tx& tx, const Ctx& ctx, ProjectId project) {
    const auto code = screen_code(clock_secret(tx, ctx.organization, project), project, ctx.now);
    return {settings().public_url + "/worker/clock?code=" + code, screen_code_ends(ctx.now), ctx.now};
}

namespace {

using http::Call;
using http::Empty;

// late is not among them: who is expected is late five minutes after the start, which the screen's clock sees by itself.
enum class PresenceState { expected, on_site, on_break, left, absent };
BOOST_DESCRIBE_ENUM(PresenceState, expected, on_site, on_break, left, absent)
struct PresencePerson {
    BookingId booking_id;
    StaffId staff_id;
    std::string name;
    bool team_lead = false;
    Instant starts_at{}, ends_at{};
    PresenceState state{};
    std::optional<Instant> since, in_at, out_at;
    int break_minutes = 0;
    std::optional<std::int64_t> distance_m;
    bool sent_late = false;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(PresencePerson, (), (booking_id, staff_id, name, team_lead, starts_at, ends_at, state, since, in_at, out_at, break_minutes, distance_m, sent_late, version))
struct PresenceShift { ShiftId shift_id; std::string position, color, label; bool flexible = false; Instant starts_at{}, ends_at{}; int places = 0; std::vector<PresencePerson> people; };
BOOST_DESCRIBE_STRUCT(PresenceShift, (), (shift_id, position, color, label, flexible, starts_at, ends_at, places, people))
struct PresenceEvent { ProjectId project_id; std::string title, color, zone; std::optional<scheduling::Venue> place; int booked = 0, on_site = 0; std::vector<PresenceShift> shifts; };
BOOST_DESCRIBE_STRUCT(PresenceEvent, (), (project_id, title, color, zone, place, booked, on_site, shifts))
struct Presence { std::vector<PresenceEvent> items; Instant from{}, until{}, now{}; int late_after_minutes = 0; bool more = false; };
BOOST_DESCRIBE_STRUCT(Presence, (), (items, from, until, now, late_after_minutes, more))

PresencePerson person_of(const scheduling::Shift& s, const scheduling::Booking& b, std::string name, const std::map<BookingId, Attendance>& attendances) {
    const auto hours = scheduling::hours_of(s, b);
    PresencePerson p{b.id, b.staff, std::move(name), b.team_lead, hours.from, hours.until};
    if (b.state == scheduling::BookingState::no_show) p.state = PresenceState::absent;
    const auto a = attendances.find(b.id);
    if (a == attendances.end()) return p;
    const auto& t = a->second;
    p.state = t.state == AttendanceState::on_site ? PresenceState::on_site : t.state == AttendanceState::on_break ? PresenceState::on_break : PresenceState::left;
    p.since = t.since;
    p.in_at = t.in_at;
    p.out_at = t.out_at;
    p.break_minutes = t.break_minutes;
    p.distance_m = t.distance;
    p.sent_late = t.sent_late;
    p.version = t.version;
    return p;
}

void count(PresenceEvent& e, const PresencePerson& p) {
    e.booked += p.state != PresenceState::absent ? 1 : 0;
    e.on_site += p.state == PresenceState::on_site || p.state == PresenceState::on_break ? 1 : 0;
}

struct PresenceRequest { std::optional<Date> date; std::optional<ProjectId> project_id; };
BOOST_DESCRIBE_STRUCT(PresenceRequest, (), (date, project_id))

// The organization's day; shifts of the night before that last into it are among them.
Result<Presence> get_presence(Call& call, const PresenceRequest& r) {
    return call.read([&](db::Tx& tx) -> Result<Presence> {
        const auto org = call.ctx.organization;
        const auto zone = Zone::find(accounts::load_organization(tx, org)->time_zone).value_or(Zone::utc());
        const auto day = std::chrono::local_days(r.date.value_or(zone.date_of(call.ctx.now)));
        Presence out{{}, zone.to_instant(day), zone.to_instant(day + std::chrono::days(1)), call.ctx.now, static_cast<int>(late_after.count())};
        const auto rows = scheduling::load_calendar(tx, org, {out.from, out.until, r.project_id, {}, {}, {}});
        out.more = rows.more;
        std::vector<BookingId> ids;
        std::set<StaffId> people;
        std::map<ShiftId, std::vector<const scheduling::Booking*>> by_shift;
        for (const auto& b : rows.bookings) {
            ids.push_back(b.id);
            people.insert(b.staff);
            by_shift[b.shift].push_back(&b);
        }
        const auto attendances = load_attendances(tx, org, ids);
        std::map<StaffId, std::string> names;
        for (auto& n : staff::load_staff_names(tx, org, {people.begin(), people.end()})) names[n.id] = std::move(n.name);
        std::map<ProjectId, PresenceEvent> events;
        for (const auto& p : rows.projects) events[p.id] = {p.id, p.title, p.color, p.zone, p.place};
        for (const auto& [project, s] : rows.shifts) {
            auto& e = events.at(project);
            PresenceShift shift{s.id, s.position.name, s.position.color, s.label, s.kind == scheduling::ShiftKind::flexible, s.starts_at, s.ends_at, s.places, {}};
            for (const auto* b : by_shift[s.id]) {
                shift.people.push_back(person_of(s, *b, names[b->staff], attendances));
                count(e, shift.people.back());
            }
            std::ranges::sort(shift.people, {}, [](const PresencePerson& p) { return staff::normalized(p.name); });
            e.shifts.push_back(std::move(shift));
        }
        for (auto& [id, e] : events) out.items.push_back(std::move(e));
        std::ranges::stable_sort(out.items, {}, [](const PresenceEvent& e) { return e.shifts.empty() ? Instant::max() : e.shifts.front().starts_at; });
        return out;
    });
}

Result<http::Response> get_stream(Call& call, const Empty&) { return live::stream(call, presence_topic_of_all); }

struct ManagerPunch { BookingId booking_id; PunchKind kind{}; std::string key; std::optional<Instant> at; };
BOOST_DESCRIBE_STRUCT(ManagerPunch, (), (booking_id, kind, key, at))
struct ManagerPunchAnswer { BookingId booking_id; Attendance attendance; };
BOOST_DESCRIBE_STRUCT(ManagerPunchAnswer, (), (booking_id, attendance))
Result<ManagerPunchAnswer> post_punch(Call& call, const ManagerPunch& r) {
    return call.write([&](db::Tx& tx) -> Result<ManagerPunchAnswer> {
        TRY(const auto a, punch_as_manager(tx, call.ctx, {r.booking_id, r.kind, r.at, r.key, "", {}, {}}));
        return ManagerPunchAnswer{r.booking_id, a};
    });
}

// by: the team lead or manager who said so; empty: the worker.
struct PunchView {
    PunchId id;
    PunchKind kind{};
    PunchMethod method{};
    Instant at{}, received_at{};
    bool sent_late = false;
    std::string by;
    std::optional<std::int64_t> distance_m;
    std::optional<staff::Coordinates> location;
};
BOOST_DESCRIBE_STRUCT(PunchView, (), (id, kind, method, at, received_at, sent_late, by, distance_m, location))
// location_kept: the worker left the place out of the timesheet, and nobody sees it.
struct PunchList { std::vector<PunchView> items; bool location_kept = false; };
BOOST_DESCRIBE_STRUCT(PunchList, (), (items, location_kept))

std::string recorder_of(db::Tx& tx, OrgId org, const Punch& p) {
    if (!p.recorded_by) return "";
    if (p.method == PunchMethod::manager) return accounts::load_user_name(tx, org, accounts::UserId{*p.recorded_by}).value_or("");
    const auto names = staff::load_staff_names(tx, org, {StaffId{*p.recorded_by}});
    return names.empty() ? "" : names.front().name;
}

Result<PunchList> get_punches(Call& call, const ClockBookingRef& r) {
    return call.read([&](db::Tx& tx) -> Result<PunchList> {
        const auto org = call.ctx.organization;
        if (!scheduling::load_booking(tx, org, r.booking_id)) return TimeclockError::clock_booking_not_found;
        const auto entry = load_entry(tx, org, r.booking_id);
        PunchList out{{}, entry && !entry->share_location};
        for (const auto& p : load_punches(tx, org, r.booking_id))
            out.items.push_back({p.id, p.kind, p.method, p.at, p.received_at, p.sent_late, recorder_of(tx, org, p), out.location_kept ? std::nullopt : p.distance, out.location_kept ? std::nullopt : p.location});
        return out;
    });
}

// ---- settings

struct ClockSettingsView { ClockMethod method{}; std::optional<std::int64_t> distance_max_m; int tolerance_minutes = 15; bool leads_approve = false; HoursAccounting accounting{}; };
BOOST_DESCRIBE_STRUCT(ClockSettingsView, (), (method, distance_max_m, tolerance_minutes, leads_approve, accounting))
ClockSettingsView view_of(const ClockSettings& s) { return {s.method, s.distance_max, s.tolerance_minutes, s.leads_approve, s.accounting}; }
constexpr std::int64_t distance_least = 20, distance_most = 50'000;
bool is_distance(const std::optional<std::int64_t>& d) { return !d || (*d >= distance_least && *d <= distance_most); }

Result<ClockSettingsView> get_settings(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<ClockSettingsView> { return view_of(load_clock_settings(tx, call.ctx.organization)); });
}
Result<ClockSettingsView> put_settings(Call& call, const ClockSettingsView& r) {
    if (!is_distance(r.distance_max_m)) return Error(TimeclockError::clock_settings_invalid, ".distance_max_m");
    if (r.tolerance_minutes < 0 || r.tolerance_minutes > 240) return Error(TimeclockError::clock_settings_invalid, ".tolerance_minutes");
    return call.write([&](db::Tx& tx) -> Result<ClockSettingsView> {
        save_clock_settings(tx, call.ctx.organization, {r.method, r.distance_max_m, r.tolerance_minutes, r.leads_approve, r.accounting});
        accounts::audit(tx, call.ctx, "clock.settings_changed", "");
        return r;
    });
}

// What is left out is the organization's; distance_free: none, whatever the organization's.
struct ProjectClockView { std::optional<ClockMethod> method; std::optional<std::int64_t> distance_max_m; bool distance_free = false; };
BOOST_DESCRIBE_STRUCT(ProjectClockView, (), (method, distance_max_m, distance_free))
struct ProjectClockChange { ProjectId project_id; std::optional<ClockMethod> method; std::optional<std::int64_t> distance_max_m; bool distance_free = false; };
BOOST_DESCRIBE_STRUCT(ProjectClockChange, (), (project_id, method, distance_max_m, distance_free))

Result<scheduling::Project> find_project(db::Tx& tx, OrgId org, ProjectId id) {
    auto plan = scheduling::load_plan(tx, org, id);
    if (!plan) return TimeclockError::clock_project_not_found;
    return std::move(plan->project);
}

Result<ProjectClockView> get_project_settings(Call& call, const ClockProjectRef& r) {
    return call.read([&](db::Tx& tx) -> Result<ProjectClockView> {
        CHECK(find_project(tx, call.ctx.organization, r.project_id));
        const auto p = load_project_clock(tx, call.ctx.organization, r.project_id);
        return ProjectClockView{p.method, p.distance_max, p.distance_free};
    });
}
Result<ProjectClockView> put_project_settings(Call& call, const ProjectClockChange& r) {
    if (!is_distance(r.distance_max_m)) return Error(TimeclockError::clock_settings_invalid, ".distance_max_m");
    return call.write([&](db::Tx& tx) -> Result<ProjectClockView> {
        TRY(const auto project, find_project(tx, call.ctx.organization, r.project_id));
        save_project_clock(tx, call.ctx.organization, r.project_id, {r.method, r.distance_max_m, r.distance_free});
        accounts::audit(tx, call.ctx, "clock.project_settings_changed", project.title);
        return ProjectClockView{r.method, r.distance_max_m, r.distance_free};
    });
}

// ---- posters and screens

struct PosterView { PosterId id; Instant created_at{}; std::optional<Instant> revoked_at; };
BOOST_DESCRIBE_STRUCT(PosterView, (), (id, created_at, revoked_at))
struct PosterList { std::vector<PosterView> items; };
BOOST_DESCRIBE_STRUCT(PosterList, (), (items))

Result<PosterList> get_posters(Call& call, const ClockProjectRef& r) {
    return call.read([&](db::Tx& tx) -> Result<PosterList> {
        CHECK(find_project(tx, call.ctx.organization, r.project_id));
        PosterList out;
        for (const auto& p : load_posters(tx, call.ctx.organization, r.project_id)) out.items.push_back({p.id, p.created_at, p.revoked_at});
        return out;
    });
}
Result<PosterView> post_poster(Call& call, const ClockProjectRef& r) {
    return call.write([&](db::Tx& tx) -> Result<PosterView> {
        TRY(const auto project, find_project(tx, call.ctx.organization, r.project_id));
        const Poster p{new_id<PosterId>(call.ctx.now), r.project_id, call.ctx.now, {}};
        clock_secret(tx, call.ctx.organization, r.project_id);
        insert_poster(tx, call.ctx.organization, p);
        accounts::audit(tx, call.ctx, "clock.poster_made", project.title);
        return PosterView{p.id, p.created_at, {}};
    });
}
struct PosterRef { ProjectId project_id; PosterId poster_id; };
BOOST_DESCRIBE_STRUCT(PosterRef, (), (project_id, poster_id))
Result<Poster> find_poster(db::Tx& tx, OrgId org, const PosterRef& r) {
    auto p = load_poster(tx, org, r.poster_id);
    if (!p || p->project != r.project_id) return TimeclockError::poster_not_found;
    return std::move(*p);
}
Result<PosterView> delete_poster(Call& call, const PosterRef& r) {
    return call.write([&](db::Tx& tx) -> Result<PosterView> {
        TRY(const auto p, find_poster(tx, call.ctx.organization, r));
        revoke_poster(tx, call.ctx.organization, r.poster_id, call.ctx.now);
        accounts::audit(tx, call.ctx, "clock.poster_revoked", "");
        return PosterView{p.id, p.created_at, p.revoked_at.value_or(call.ctx.now)};
    });
}
Result<http::Response> get_poster(Call& call, const PosterRef& r) {
    const auto poster = call.read([&](db::Tx& tx) -> Result<PrintedPoster> {
        TRY(const auto p, find_poster(tx, call.ctx.organization, r));
        if (p.revoked_at) return TimeclockError::clock_code_revoked;
        TRY(const auto project, find_project(tx, call.ctx.organization, r.project_id));
        const auto organization = accounts::load_organization(tx, call.ctx.organization).value();
        return PrintedPoster{organization.name, project.title, project.place ? project.place->label : "",
                             settings().public_url + "/worker/clock?code=" + poster_code(load_clock_secret(tx, call.ctx.organization, r.project_id).value(), r.project_id, r.poster_id), p.created_at};
    });
    if (!poster.ok()) return poster.error();
    return http::Response{200, "application/pdf", print_poster(*poster, call.ctx.locale), {{"Content-Disposition", "inline; filename=\"poster.pdf\""}, {"Cache-Control", "private, no-store"}}};
}

// A write, although a read in most cases: the secret is made at the first look.
Result<ScreenCode> get_screen_code(Call& call, const ClockProjectRef& r) {
    return call.store.write([&](db::Tx& tx) -> Result<ScreenCode> {
        CHECK(find_project(tx, call.ctx.organization, r.project_id));
        return screen_code_now(tx, call.ctx, r.project_id);
    });
}

}  // namespace

void add_presence_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = TimeclockError;
    const std::string v1 = "/api/v1/", project = v1 + "projects/{project_id}/", booking = v1 + "bookings/{booking_id}/";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    add(http::route(get, v1 + "presence", "list_presence", "member", "timeclock", get_presence, {.feature = "presence", .scope = "presence:read", .summary = "Who is expected, on site and gone, on a day: today unless told"}));
    add(http::raw_route(get, v1 + "presence/stream", "stream_presence", "member", "timeclock", get_stream, "text/event-stream",
                        {.feature = "presence", .scope = "presence:read", .summary = "Server-sent events: the attendance of a booking each time it changes; plan_changed or the event reset: read the whole again"}));
    add(http::route(post, booking + "punches", "punch_for_staff", "member", "timeclock", post_punch,
                    {.feature = "clock", .scope = "presence:write", .summary = "Clock somebody in or out", .success = 201, .errors = codes({E::clock_booking_not_found, E::clock_booking_not_active, E::punch_in_future, E::punch_too_old,
                     E::punch_too_early, E::punch_after_end, E::punch_out_of_order})}));
    add(http::route(get, booking + "punches", "list_punches", "member", "timeclock", get_punches, {.feature = "clock", .scope = "presence:read", .summary = "The punches of a booking", .errors = codes({E::clock_booking_not_found})}));
    add(http::route(get, v1 + "clock-settings", "get_clock_settings", "member", "timeclock", get_settings, {.feature = "clock", .scope = "presence:read", .summary = "How the organization clocks"}));
    add(http::route(put, v1 + "clock-settings", "change_clock_settings", "administrator", "timeclock", put_settings, {.feature = "clock", .scope = "presence:write", .summary = "Change how the organization clocks", .errors = codes({E::clock_settings_invalid})}));
    add(http::route(get, project + "clock-settings", "get_project_clock_settings", "member", "timeclock", get_project_settings,
                    {.feature = "clock", .scope = "presence:read", .summary = "What a project has of its own", .errors = codes({E::clock_project_not_found})}));
    add(http::route(put, project + "clock-settings", "change_project_clock_settings", "member", "timeclock", put_project_settings,
                    {.feature = "clock", .scope = "presence:write", .summary = "Change what a project has of its own", .errors = codes({E::clock_settings_invalid, E::clock_project_not_found})}));
    add(http::route(get, project + "clock-posters", "list_clock_posters", "member", "timeclock", get_posters, {.feature = "clock_qr", .scope = "presence:read", .summary = "The posters of a project", .errors = codes({E::clock_project_not_found})}));
    add(http::route(post, project + "clock-posters", "make_clock_poster", "member", "timeclock", post_poster, {.feature = "clock_qr", .scope = "presence:write", .summary = "Make a poster", .success = 201, .errors = codes({E::clock_project_not_found})}));
    add(http::raw_route(get, project + "clock-posters/{poster_id}/poster.pdf", "get_clock_poster", "member", "timeclock", get_poster, "application/pdf",
                        {.feature = "clock_qr", .scope = "presence:read", .summary = "The poster, to print", .errors = codes({E::poster_not_found, E::clock_code_revoked})}));
    add(http::route(delete_, project + "clock-posters/{poster_id}", "revoke_clock_poster", "member", "timeclock", delete_poster, {.feature = "clock_qr", .scope = "presence:write", .summary = "Its code is worth nothing any more", .errors = codes({E::poster_not_found})}));
    add(http::route(get, project + "clock-code", "get_clock_code", "member", "timeclock", get_screen_code,
                    {.feature = "clock_qr", .scope = "presence:write", .summary = "The code to show on a screen; another one every 30 seconds", .errors = codes({E::clock_project_not_found})}));
}

}  // namespace brigade::timeclock
