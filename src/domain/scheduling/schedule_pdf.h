// The printed schedule of a project: what hangs on the kitchen's wall. Pure: values in, bytes out.
#pragma once
#include "domain/scheduling/edits.h"

namespace brigade::scheduling {

struct PrintedSchedule { ProjectPlan plan; EditFacts facts; std::string organization, client; Instant printed_at{}; };
std::string print_schedule(const PrintedSchedule&, Locale);

}  // namespace brigade::scheduling
