// Time clock: presence, punches, timesheets. The only header other rooms include.
#pragma once
#include "domain/timeclock/hours.h"
#include "domain/timeclock/overtime.h"
#include "domain/billing/billing.h"

namespace brigade::timeclock {

std::vector<http::Route> routes();

}  // namespace brigade::timeclock
