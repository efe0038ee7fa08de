// How a weekly schedule goes on: its last week is the model of the next. Pure.
// The mark `weekly` stands on the last week of a series alone, and moves on with it: who changes that week changes all that follow, who takes the mark away ends the series.
#pragma once
#include "domain/scheduling/edits.h"

namespace brigade::scheduling {

// Weeks are planned this far ahead, so that staff can be asked in time.
constexpr std::chrono::weeks weekly_ahead{4};

// The dates that follow `last`, a week apart, from `today` until the horizon: weeks that have passed are not made up for.
std::vector<Date> weeks_to_come(Date last, Date today);

// The plan with the weeks that are missing. A week that somebody has copied by hand (same label, place and date) is taken as it is. A schedule without a shift has nothing to repeat.
// Who is not active any more or excluded is left out; double bookings are not looked for here.
// Errors: too_many_shifts.
Result<> continue_weekly(ProjectPlan&, const EditFacts&, EditIds&, Date today);

}  // namespace brigade::scheduling
