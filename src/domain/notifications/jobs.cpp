// What is told of later: to managers, of what staff do; the digests; and forgetting.
#include "domain/notifications/commands.h"

namespace brigade::notifications {
namespace {

constexpr auto kept = std::chrono::days(90);

template <class IdType> IdType id_in(const boost::json::value& payload, const char* name) { return IdType::parse(std::string_view(payload.at(name).as_string())).value(); }

}  // namespace

void register_jobs(jobs::Registry& registry, db::Store& store) {
    const auto of_booking = [&](const char* event, Kind kind) {
        registry.subscribe(event, "notifications", [&store, kind](const jobs::JobCall& call) -> Result<> {
            const auto payload = boost::json::parse(call.payload);
            store.write([&](db::Tx& tx) { tell_of_booking(tx, call.ctx, kind, id_in<scheduling::BookingId>(payload, "booking_id"), call.id.str()); });
            return {};
        });
    };
    of_booking("scheduling.cancellation_requested", Kind::cancellation_requested);
    of_booking("scheduling.confirmation_missed", Kind::confirmation_missed);
    of_booking("timeclock.clock_in_missed", Kind::clock_in_missed);
    registry.subscribe("offers.applied", "notifications", [&store](const jobs::JobCall& call) -> Result<> {
        const auto payload = boost::json::parse(call.payload);
        store.write([&](db::Tx& tx) { tell_of_application(tx, call.ctx, id_in<scheduling::ShiftId>(payload, "shift_id"), id_in<staff::StaffId>(payload, "staff_id"), call.id.str()); });
        return {};
    });
    registry.subscribe("invoicing.invoice_submitted", "notifications", [&store](const jobs::JobCall& call) -> Result<> {
        const auto payload = boost::json::parse(call.payload);
        store.write([&](db::Tx& tx) { tell_of_invoice(tx, call.ctx, id_in<invoicing::ContractorInvoiceId>(payload, "contractor_invoice_id"), call.id.str()); });
        return {};
    });
    registry.handle("notifications.digest", [&store](const jobs::JobCall& call) -> Result<> {
        const auto user = accounts::UserId::parse(std::string_view(boost::json::parse(call.payload).as_string())).value();
        store.write([&](db::Tx& tx) { mail_digest(tx, call.ctx, user); });
        return {};
    });
    registry.every("notifications.forget", std::chrono::hours(24), [&store](const jobs::JobCall&) -> Result<> {
        store.write([](db::Tx& tx) { delete_old(tx, jobs::system_now() - kept); });
        return {};
    });
}

}  // namespace brigade::notifications
