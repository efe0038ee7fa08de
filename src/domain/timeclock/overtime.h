// Which hours are overtime. Pure. Hours are exact; a week begins on the organization's first day.
// Source: time.md, overtime; calc.md, overtime.
#pragma once
#include <vector>
#include "base/decimal.h"

namespace brigade::timeclock {

struct OvertimeRule { Rational over; Rational multiplier; };   // hours past `over`
struct OvertimePolicy {
    std::vector<OvertimeRule> daily, weekly;
    int averaging_weeks = 1;     // multiplies the weekly limits, over that many weeks together
};
struct Overtime {
    std::vector<Rational> regular;                    // by day
    std::vector<std::vector<Rational>> daily, weekly; // a row per rule, in the policy's order; by day
};

// Daily rules first, each day by itself; weekly rules then run over the hours that daily rules left regular, in the order of the
// days. An hour is regular or belongs to one rule: the one with the highest limit it is past.
Overtime compute_overtime(const OvertimePolicy&, const std::vector<Rational>& days);

}  // namespace brigade::timeclock
