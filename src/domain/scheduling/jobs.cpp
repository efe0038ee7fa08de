// What scheduling does later, on the organization's clock: answers that did not come in time, asking again the day before, and the weeks of weekly schedules.
#include "domain/scheduling/commands.h"

namespace brigade::scheduling {

void register_jobs(jobs::Registry& registry, db::Store& store) {
    registry.handle("scheduling.confirmations", [&store](const jobs::JobCall& call) -> Result<> {
        store.write([&](db::Tx& tx) { run_confirmations(tx, call.ctx); });
        return {};
    });
    registry.handle("scheduling.weekly", [&store](const jobs::JobCall& call) -> Result<> {
        const auto project = ProjectId::parse(std::string_view(boost::json::parse(call.payload).at("project_id").as_string())).value();
        return store.write([&](db::Tx& tx) { return run_weekly(tx, call.ctx, project); });
    });
    registry.subscribe("staff.member_removed", "scheduling", [&store](const jobs::JobCall& call) -> Result<> {
        const auto staff = StaffId::parse(std::string_view(boost::json::parse(call.payload).at("staff_id").as_string())).value();
        return store.write([&](db::Tx& tx) { return release_removed(tx, call.ctx, staff); });
    });
}

}  // namespace brigade::scheduling
