// Punches: who may, where, by what code; and what the boards are told.
#include <boost/json.hpp>
#include "domain/timeclock/commands.h"
#include "platform/live/live.h"

namespace brigade::timeclock {
namespace {

using scheduling::PlannedBooking;

constexpr std::chrono::hours team_reach{12};
constexpr std::size_t key_length_max = 100;

struct Recorder { PunchMethod method{}; std::optional<Uuid> by; };

CodeCheck check_poster(db::Tx& tx, OrgId org, const ReadCode& c) {
    const auto poster = load_poster(tx, org, *c.poster);
    if (!poster || poster->project != c.project) return CodeCheck::invalid;
    return poster->revoked_at ? CodeCheck::revoked : CodeCheck::good;
}

std::optional<std::int64_t> distance_of(const PlannedBooking& b, const std::optional<staff::Coordinates>& location) {
    if (!location || !b.place || !b.place->coordinates) return {};
    return staff::great_circle_metres(*b.place->coordinates, *location);
}

void emit_punched(db::Tx& tx, const Ctx& ctx, const PlannedBooking& b) {
    jobs::emit(tx, ctx, "timeclock.punched", boost::json::serialize(boost::json::object{{"booking_id", b.booking.id.str()}, {"project_id", b.project.id.str()}, {"staff_id", b.booking.staff.str()}}));
}

Result<Attendance> punch(db::Tx& tx, const Ctx& ctx, const PunchRequest& r, const PlannedBooking& b, const Recorder& by) {
    const auto org = ctx.organization;
    if (r.key.empty() || r.key.size() > key_length_max) return Error(http::WireError::invalid_value, ".key");
    // Sent again, because the answer was lost: what stands is the answer.
    if (has_punch(tx, org, r.booking, r.key)) return *load_attendance(tx, org, r.booking);
    Punch p{new_id<PunchId>(ctx.now), r.kind, by.method, r.at.value_or(ctx.now), ctx.now, false, by.by, {}, {}, r.device, r.key};
    p.sent_late = p.at + clock_drift < ctx.now;
    PunchFacts facts{rules_of(load_clock_settings(tx, org), load_project_clock(tx, org, b.project.id)), scheduling::hours_of(b.shift, b.booking), scheduling::is_active(b.booking.state)};
    facts.before = load_punches(tx, org, r.booking);
    facts.site_known = b.place && b.place->coordinates;
    if (!by.by) {
        p.location = r.location;
        p.distance = distance_of(b, r.location);
    }
    if (r.code) {
        const auto opened = open_code(tx, org, *r.code, p.at);
        facts.code = opened.check == CodeCheck::good && opened.project != b.project.id ? CodeCheck::of_another_event : opened.check;
        p.method = opened.method;
    }
    TRY(const auto attendance, decide_punch(p, facts, ctx.now));
    insert_punch(tx, org, r.booking, b.project.id, b.booking.staff, p);
    save_attendance(tx, org, r.booking, b.project.id, b.booking.staff, attendance);
    live::tell(tx, ctx, presence_topic(b.project.id.str()), presence_message(r.booking, attendance));
    emit_punched(tx, ctx, b);
    return attendance;
}

Result<PlannedBooking> find_booking(db::Tx& tx, OrgId org, BookingId id) {
    auto b = scheduling::load_booking(tx, org, id);
    if (!b) return TimeclockError::clock_booking_not_found;
    return std::move(*b);
}

}  // namespace

ClockRules rules_of(const ClockSettings& s, const ProjectClock& p) {
    return {p.method.value_or(s.method), p.distance_free ? std::nullopt : p.distance_max ? p.distance_max : s.distance_max};
}

std::string clock_secret(db::Tx& tx, OrgId org, ProjectId project) {
    if (const auto secret = load_clock_secret(tx, org, project)) return *secret;
    const auto made = random_token();
    insert_clock_secret(tx, org, project, made);
    return made;
}

OpenedCode open_code(db::Tx& tx, OrgId org, std::string_view code, Instant at) {
    const auto c = read_code(code);
    if (!c) return {{}, CodeCheck::invalid, PunchMethod::qr_screen};
    OpenedCode out{c->project, CodeCheck::invalid, c->poster ? PunchMethod::qr_poster : PunchMethod::qr_screen};
    const auto secret = load_clock_secret(tx, org, c->project);
    if (!secret || !is_signed(*c, *secret)) return out;
    out.check = c->poster ? check_poster(tx, org, *c) : is_current(*c, at) ? CodeCheck::good : CodeCheck::expired;
    return out;
}

Leading load_leading(db::Tx& tx, OrgId org, StaffId lead, const scheduling::Span& hours) {
    Leading out;
    for (const auto& id : scheduling::load_projects_led(tx, org, lead, hours.from - team_reach, hours.until + team_reach)) out.whole.insert(id);
    for (const auto& row : scheduling::load_bookings_of(tx, org, lead, hours.from - team_reach, hours.until + team_reach, 100))
        if (row.booking.team_lead && scheduling::is_active(row.booking.state)) {
            const auto own = scheduling::hours_of(row.shift, row.booking);
            out.around.emplace_back(row.project.id, scheduling::Span{own.from - team_reach, own.until + team_reach});
        }
    return out;
}
bool Leading::covers(ProjectId project, const scheduling::Span& hours) const {
    return whole.contains(project) || std::ranges::any_of(around, [&](const auto& a) { return a.first == project && a.second.from < hours.until && hours.from < a.second.until; });
}
std::set<ProjectId> Leading::projects() const {
    auto out = whole;
    for (const auto& [project, span] : around) out.insert(project);
    return out;
}

bool leads(db::Tx& tx, OrgId org, StaffId lead, const scheduling::Project& project, const scheduling::Span& hours) { return load_leading(tx, org, lead, hours).covers(project.id, hours); }

Result<Attendance> punch_own(db::Tx& tx, const Ctx& ctx, const PunchRequest& r, StaffId self) {
    TRY(const auto b, find_booking(tx, ctx.organization, r.booking));
    if (b.booking.staff != self) return TimeclockError::clock_booking_not_found;
    return punch(tx, ctx, r, b, {PunchMethod::app, {}});
}

Result<Attendance> punch_for_team(db::Tx& tx, const Ctx& ctx, const PunchRequest& r, StaffId lead) {
    TRY(const auto b, find_booking(tx, ctx.organization, r.booking));
    if (!leads(tx, ctx.organization, lead, b.project, scheduling::hours_of(b.shift, b.booking))) return TimeclockError::not_your_team;
    return punch(tx, ctx, r, b, {PunchMethod::team_lead, lead.uuid});
}

Result<Attendance> punch_as_manager(db::Tx& tx, const Ctx& ctx, const PunchRequest& r) {
    TRY(const auto b, find_booking(tx, ctx.organization, r.booking));
    return punch(tx, ctx, r, b, {PunchMethod::manager, ctx.actor.user});
}

std::string presence_message(BookingId id, const Attendance& a) {
    boost::json::object out{{"booking_id", id.str()}, {"state", boost::describe::enum_to_string(a.state, "")}, {"since", to_iso(a.since)}, {"in_at", to_iso(a.in_at)}, {"break_minutes", a.break_minutes},
                            {"sent_late", a.sent_late}, {"version", a.version}};
    if (a.out_at) out["out_at"] = to_iso(*a.out_at);
    if (a.distance) out["distance_m"] = *a.distance;
    return boost::json::serialize(out);
}

std::string presence_topic(std::string_view project_id) { return std::string(presence_topic_of_all) + "/" + std::string(project_id); }

void tell_plan_changed(db::Tx& tx, const Ctx& ctx, std::string_view project_id) {
    live::tell(tx, ctx, presence_topic(project_id), boost::json::serialize(boost::json::object{{"plan_changed", project_id}}));
}

std::string actor_name(db::Tx& tx, const Ctx& ctx) {
    if (ctx.actor.kind != Actor::Kind::person) return "";
    const auto person = accounts::load_person_name(tx, ctx.actor.person);
    return person ? person->name : "";
}

}  // namespace brigade::timeclock
