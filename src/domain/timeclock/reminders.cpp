// Reminders around a shift: to clock in five minutes before, to clock out ten minutes after; and who leads hears who is missing. Flexible shifts have none.
#include <boost/json.hpp>
#include "domain/timeclock/commands.h"
#include "platform/text/text.h"

namespace brigade::timeclock {
namespace {

using std::chrono::minutes;
using scheduling::PlannedBooking;

constexpr minutes in_before{5}, out_after{10}, forgotten_after{60};

struct Point { Instant at{}; const char* what; };
std::array<Point, 3> points_of(const scheduling::Span& hours) { return {{{hours.from - in_before, "clock_in"}, {hours.from + late_after, "missing"}, {hours.until + out_after, "clock_out"}}}; }

void tell(db::Tx& tx, const Ctx& ctx, StaffId to, const std::string& templ, const PlannedBooking& b, const std::string& who) {
    const auto member = staff::load_staff_member(tx, ctx.organization, to);
    if (!member) return;
    const auto hours = scheduling::hours_of(b.shift, b.booking);
    const auto zone = Zone::find(b.project.zone).value_or(Zone::utc());
    staff::tell(tx, ctx, *member,
                {staff::NoticeKind::reminder, templ, {{"project", b.project.title}, {"who", who}},
                 {b.shift.position.name + ", " + text::format_span(member->locale, zone, hours.from, hours.until)}, templ == "clock_missing" ? "/worker/team" : "/worker/clock",
                 templ + " " + b.booking.id.str() + " " + to_iso(hours.from)});
}

std::set<StaffId> leads_of(db::Tx& tx, OrgId org, const PlannedBooking& b) {
    std::set<StaffId> out;
    for (const auto& m : b.project.team)
        if (m.staff_id && m.role != scheduling::TeamRole::contact) out.insert(*m.staff_id);
    if (const auto shift = scheduling::load_shift(tx, org, b.shift.id))
        for (const auto& other : shift->bookings)
            if (other.team_lead && scheduling::is_active(other.state)) out.insert(other.staff);
    out.erase(b.booking.staff);
    return out;
}

void do_point(db::Tx& tx, const Ctx& ctx, const PlannedBooking& b, std::string_view what) {
    const auto attendance = load_attendance(tx, ctx.organization, b.booking.id);
    if (what == "clock_in" && !attendance) tell(tx, ctx, b.booking.staff, "clock_in_soon", b, "");
    if (what == "clock_out" && attendance && attendance->state != AttendanceState::left) tell(tx, ctx, b.booking.staff, "clock_out_now", b, "");
    if (what != "missing" || attendance) return;
    jobs::emit(tx, ctx, "timeclock.clock_in_missed",
               boost::json::serialize(boost::json::object{{"booking_id", b.booking.id.str()}, {"project_id", b.project.id.str()}, {"staff_id", b.booking.staff.str()}}));
    const auto names = staff::load_staff_names(tx, ctx.organization, {b.booking.staff});
    for (const auto& lead : leads_of(tx, ctx.organization, b)) tell(tx, ctx, lead, "clock_missing", b, names.empty() ? "" : names.front().name);
}

}  // namespace

void plan_reminder(db::Tx& tx, const Ctx& ctx, BookingId id) {
    jobs::cancel(tx, ctx.organization, "timeclock.remind", id.str());
    const auto b = scheduling::load_booking(tx, ctx.organization, id);
    if (!b || !scheduling::is_active(b->booking.state) || b->shift.kind == scheduling::ShiftKind::flexible) return;
    for (const auto& p : points_of(scheduling::hours_of(b->shift, b->booking)))
        if (p.at > ctx.now) {
            jobs::enqueue(tx, ctx, {"timeclock.remind", boost::json::serialize(boost::json::object{{"booking_id", id.str()}, {"at", to_iso(p.at)}}), p.at, id.str()});
            return;
        }
}

void remind(db::Tx& tx, const Ctx& ctx, BookingId id) {
    const auto b = scheduling::load_booking(tx, ctx.organization, id);
    if (!b || !scheduling::is_active(b->booking.state) || b->shift.kind == scheduling::ShiftKind::flexible) return;
    // A server that was down says nothing of what is long past.
    for (const auto& p : points_of(scheduling::hours_of(b->shift, b->booking)))
        if (p.at <= ctx.now && p.at > ctx.now - forgotten_after && !billing::plan_missing_for(tx, ctx, "clock")) do_point(tx, ctx, *b, p.what);
    plan_reminder(tx, ctx, id);
}

}  // namespace brigade::timeclock
