// Who did not come, and why.
#include <boost/json.hpp>
#include "domain/timeclock/commands.h"

namespace brigade::timeclock {
namespace {

void emit(db::Tx& tx, const Ctx& ctx, std::string_view event, const Absence& a) {
    jobs::emit(tx, ctx, event, boost::json::serialize(boost::json::object{{"booking_id", a.booking.str()}, {"project_id", a.project.str()}, {"staff_id", a.staff.str()}}));
}

}  // namespace

Result<Absence> record_absence(db::Tx& tx, const Ctx& ctx, BookingId id, AbsenceKind kind, std::string_view note, const std::optional<AbsenceWarning>& warning) {
    const auto b = scheduling::load_booking(tx, ctx.organization, id);
    if (!b) return TimeclockError::clock_booking_not_found;
    if (load_attendance(tx, ctx.organization, id)) return TimeclockError::clock_booking_not_active;   // was there
    const auto before = load_absence(tx, ctx.organization, id);
    const Absence a{id, b->project.id, b->booking.staff, kind, std::string(note), scheduling::hours_of(b->shift, b->booking).from, ctx.now, actor_name(tx, ctx)};
    // The plan shows who is missing from it, whatever the reason; a cancelled booking is out of it already.
    if (!before && scheduling::is_active(b->booking.state)) CHECK(scheduling::report_no_show(tx, ctx, id, false));
    save_absence(tx, ctx.organization, a);
    if (warning) {
        const auto zone = Zone::find(b->project.zone).value_or(Zone::utc());
        CHECK(staff::warn_staff_member(tx, ctx, a.staff, std::min(zone.date_of(a.planned_from), zone.date_of(ctx.now)), warning->text, warning->shared));
    }
    emit(tx, ctx, "timeclock.absence_recorded", a);
    return a;
}

Result<> withdraw_absence(db::Tx& tx, const Ctx& ctx, BookingId id) {
    const auto a = load_absence(tx, ctx.organization, id);
    if (!a) return TimeclockError::absence_not_found;
    const auto b = scheduling::load_booking(tx, ctx.organization, id);
    if (b && b->booking.state == scheduling::BookingState::no_show) CHECK(scheduling::report_no_show(tx, ctx, id, true));
    delete_absence(tx, ctx.organization, id);
    return {};
}

}  // namespace brigade::timeclock
