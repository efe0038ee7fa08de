// What the time clock does later, and what it hears of the plan.
#include <boost/json.hpp>
#include "domain/timeclock/http.h"

namespace brigade::timeclock {
namespace {

Settings& current() {
    static Settings s;
    return s;
}

template <class IdType> IdType id_in(const boost::json::value& payload, const char* name) { return IdType::parse(std::string_view(payload.at(name).as_string())).value(); }

}  // namespace

void configure(Settings s) { current() = std::move(s); }
const Settings& settings() { return current(); }

std::vector<http::Route> routes() {
    std::vector<http::Route> out;
    add_worker_routes(out);
    add_presence_routes(out);
    add_timesheet_routes(out);
    add_overtime_routes(out);
    add_photo_routes(out);
    return out;
}

void register_jobs(jobs::Registry& registry, db::Store& store) {
    const auto in_transaction = [&store](auto f) {
        return [&store, f](const jobs::JobCall& call) -> Result<> {
            const auto payload = boost::json::parse(call.payload);
            store.write([&](db::Tx& tx) { f(tx, call.ctx, payload); });
            return {};
        };
    };
    registry.handle("timeclock.remind", in_transaction([](db::Tx& tx, const Ctx& ctx, const boost::json::value& p) { remind(tx, ctx, id_in<BookingId>(p, "booking_id")); }));
    const auto of_booking = in_transaction([](db::Tx& tx, const Ctx& ctx, const boost::json::value& p) {
        plan_reminder(tx, ctx, id_in<BookingId>(p, "booking_id"));
        tell_plan_changed(tx, ctx, std::string_view(p.at("project_id").as_string()));
    });
    // Only where somebody may clock: on Free a booking costs no more than before.
    const auto wanted = [](db::Tx& tx, OrgId org) {
        Ctx ctx;
        ctx.organization = org;
        ctx.machine_now = jobs::system_now();
        const auto clock = jobs::clock_of(tx, org, ctx.machine_now);
        ctx.now = clock.now;
        ctx.clock = clock.kind;
        return !billing::plan_missing_for(tx, ctx, "clock");
    };
    for (const auto* event : {"scheduling.booked", "scheduling.booking_changed", "scheduling.booking_cancelled", "scheduling.no_show", "scheduling.no_show_withdrawn"})
        registry.subscribe(event, "timeclock", of_booking, {}, wanted);
    registry.subscribe("scheduling.shift_changed", "timeclock", in_transaction([](db::Tx& tx, const Ctx& ctx, const boost::json::value& p) {
        const auto shift = scheduling::load_shift(tx, ctx.organization, id_in<ShiftId>(p, "shift_id"));
        if (!shift) return;
        for (const auto& b : shift->bookings) plan_reminder(tx, ctx, b.id);
        tell_plan_changed(tx, ctx, shift->project.id.str());
    }), {}, wanted);
}

}  // namespace brigade::timeclock
