// What must hold of an organization's money whatever happened to it: nothing charged twice, nothing lost, every cent explained, and a plan
// granted exactly while somebody pays for it. Each answers what is wrong, in words; nothing when all is right.
#pragma once
#include "platform/db/store.h"

namespace brigade::simulation {

using Wrongs = std::vector<std::string>;
// After each step.
Wrongs check_step(db::Tx&, OrgId, Instant now);
// When nothing waits any more.
Wrongs check_rest(db::Tx&, OrgId);
// Of the whole platform: invoice numbers are 1, 2, 3, … each once.
Wrongs check_numbers(db::Tx&);

}  // namespace brigade::simulation
