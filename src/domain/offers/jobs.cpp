// What offers do later: tell people, and follow what happens to shifts and bookings.
#include "domain/offers/commands.h"

namespace brigade::offers {

void register_jobs(jobs::Registry& registry, db::Store& store) {
    const auto in_transaction = [&store](auto f) {
        return [&store, f](const jobs::JobCall& call) -> Result<> {
            store.write([&](db::Tx& tx) { f(tx, call); });
            return {};
        };
    };
    registry.handle("offers.tell", in_transaction([](db::Tx& tx, const jobs::JobCall& call) { tell_recipients(tx, call.ctx); }));
    const auto follow = [](bool booked) {
        return [booked](db::Tx& tx, const jobs::JobCall& call) {
            const auto payload = boost::json::parse(call.payload);
            follow_booking(tx, call.ctx, ShiftId::parse(std::string_view(payload.at("shift_id").as_string())).value(), StaffId::parse(std::string_view(payload.at("staff_id").as_string())).value(), booked);
        };
    };
    registry.subscribe("scheduling.booked", "offers.follow", in_transaction(follow(true)));
    registry.subscribe("scheduling.booking_cancelled", "offers.follow", in_transaction(follow(false)));
    const auto shift = [](db::Tx& tx, const jobs::JobCall& call) {
        const auto payload = boost::json::parse(call.payload);
        follow_shift(tx, call.ctx, ShiftId::parse(std::string_view(payload.at("shift_id").as_string())).value());
    };
    registry.subscribe("scheduling.shift_changed", "offers.follow", in_transaction(shift));
    registry.subscribe("scheduling.shift_removed", "offers.follow", in_transaction(shift));
}

}  // namespace brigade::offers
