// What webhooks do later: an event is written for whoever listens, a delivery is attempted, what is old is forgotten.
#include "domain/webhooks/commands.h"

namespace brigade::webhooks {
namespace {

Result<> deliver(db::Store& store, const jobs::JobCall& call) {
    const auto payload = boost::json::parse(call.payload);
    const auto text = [&](const char* name) { return std::string_view(payload.at(name).as_string()); };
    attempt(store, call.ctx, OrgId::parse(text("organization_id")).value(), DeliveryId::parse(text("delivery_id")).value());
    return {};
}

}  // namespace

void register_jobs(jobs::Registry& registry, db::Store& store) {
    for (const auto& type : event_types())
        registry.subscribe(type.event, "webhooks", [&store, &type](const jobs::JobCall& call) -> Result<> {
            // The job's own identifier is the event's: the same however often it runs.
            store.write([&](db::Tx& tx) { fan_out(tx, call.ctx, type, EventId{call.id.uuid}, boost::json::parse(call.payload).as_object()); });
            return {};
        }, {}, has_active_endpoint);
    registry.handle_slow("webhooks.deliver", [&store](const jobs::JobCall& call) { return deliver(store, call); });
    registry.every("webhooks.forget", std::chrono::hours(1), [&store](const jobs::JobCall&) -> Result<> {
        store.write([](db::Tx& tx) { delete_old_deliveries(tx, jobs::system_now() - deliveries_kept); });
        return {};
    });
}

}  // namespace brigade::webhooks
