#include "platform/payment/events.h"

namespace brigade::payment {
namespace {

constexpr const char* deliver_event = "payment.deliver_event";
constexpr auto late_by = std::chrono::hours(1);

}  // namespace

void send_event(db::Tx& tx, const Ctx& ctx, const std::string& state, const std::string& charge_key, const EventFate& fate) {
    const boost::json::object event = {{"id", "evt_" + random_token(12)}, {"kind", "charge." + state}, {"charge_key", charge_key}};
    const jobs::NewJob job{deliver_event, boost::json::serialize(event), fate.late ? ctx.now + late_by : ctx.now};
    for (int i = 0; i < (fate.twice ? 2 : 1); ++i) jobs::enqueue(tx, ctx, job);
}

void register_jobs(jobs::Registry& registry, EventHandler handler) {
    const auto deliver = [handler = std::move(handler)](const jobs::JobCall& call) {
        const auto event = boost::json::parse(call.payload);
        const auto text = [&](const char* name) { return std::string(event.at(name).as_string()); };
        handler(call.ctx, {text("id"), text("kind"), text("charge_key")});
    };
    registry.handle(
        deliver_event,
        [deliver](const jobs::JobCall& call) -> Result<> {
            deliver(call);
            return {};
        },
        [deliver](const std::vector<jobs::JobCall>& calls) { std::ranges::for_each(calls, deliver); });
}

}  // namespace brigade::payment
