// What scheduling does later: answers that did not come in time, and asking again the day before, on the organization's clock.
#include "domain/scheduling/commands.h"

namespace brigade::scheduling {

void register_jobs(jobs::Registry& registry, db::Store& store) {
    registry.handle("scheduling.confirmations", [&store](const jobs::JobCall& call) -> Result<> {
        store.write([&](db::Tx& tx) { run_confirmations(tx, call.ctx); });
        return {};
    });
    registry.subscribe("staff.member_removed", "scheduling", [&store](const jobs::JobCall& call) -> Result<> {
        const auto staff = StaffId::parse(std::string_view(boost::json::parse(call.payload).at("staff_id").as_string())).value();
        return store.write([&](db::Tx& tx) { return release_removed(tx, call.ctx, staff); });
    });
}

}  // namespace brigade::scheduling
