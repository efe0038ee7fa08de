// What staff does later: forgetting codes that nobody can use any more.
#include "domain/staff/commands.h"

namespace brigade::staff {

void register_jobs(jobs::Registry& registry, db::Store& store) {
    registry.every("staff.forget_codes", std::chrono::hours(1), [&store](const jobs::JobCall&) -> Result<> {
        store.write([](db::Tx& tx) { delete_old_sign_in_codes(tx, jobs::system_now() - std::chrono::hours(2)); });
        return {};
    });
}

}  // namespace brigade::staff
