// What scheduling does later.
#include "domain/scheduling/commands.h"

namespace brigade::scheduling {

void register_jobs(jobs::Registry&, db::Store&) {}

}  // namespace brigade::scheduling
