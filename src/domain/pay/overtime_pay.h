// What overtime adds to the earnings of a week. Pure. Exact fractions to the end; each amount is rounded once, half away from zero, to
// the currency's minor unit. Source: pay.md, overtime pay; calc.md, overtime_pay.
#pragma once
#include <optional>
#include <vector>
#include "base/decimal.h"

namespace brigade::pay {

// all_earnings: the weighted average of everything, premiums and bonuses included, as in U.S. federal law. base_rate: the weighted average
// of the base wages; premiums and bonuses stay out of it, as in Quebec.
enum class RegularRateMethod { all_earnings, base_rate };

// In the currency's major unit: 37 h at 21.00; a premium of 4.00 an hour for 12 h; a bonus of 46.00.
struct BaseWages { Rational hours, rate; };
struct HourlyPremium { Rational per_hour, hours; };
struct Earnings {
    std::vector<BaseWages> base;
    std::vector<HourlyPremium> premiums;
    std::vector<Rational> bonuses;
};
struct OvertimeHours { Rational hours, multiplier; };

struct OvertimePay {
    Rational regular_rate;              // exact, major unit per hour
    std::int64_t overtime_extra = 0;    // minor units: (multiplier − 1) × regular rate for each overtime hour
    std::int64_t earnings = 0;          // minor units: what the lines themselves pay
    std::int64_t total = 0;             // earnings + overtime_extra
};

// `hours` is greater than zero: the hours that the earnings are divided by. With base_rate, the base wages' own.
OvertimePay compute_overtime_pay(RegularRateMethod, const Earnings&, const Rational& hours, const std::vector<OvertimeHours>&);

}  // namespace brigade::pay
