#include "domain/pay/overtime_pay.h"

namespace brigade::pay {
namespace {

constexpr std::int64_t minor_per_major = 100;

struct Sums { Rational base, base_hours, others; };
Sums sums_of(const Earnings& e) {
    Sums s;
    for (const auto& b : e.base) {
        s.base += b.hours * b.rate;
        s.base_hours += b.hours;
    }
    for (const auto& p : e.premiums) s.others += p.per_hour * p.hours;
    for (const auto& b : e.bonuses) s.others += b;
    return s;
}

}  // namespace

OvertimePay compute_overtime_pay(RegularRateMethod method, const Earnings& earnings, const Rational& hours, const std::vector<OvertimeHours>& overtime) {
    const auto s = sums_of(earnings);
    OvertimePay out;
    if (method == RegularRateMethod::all_earnings) out.regular_rate = (s.base + s.others) / hours;
    else if (s.base_hours != Rational(0)) out.regular_rate = s.base / s.base_hours;
    Rational extra;
    for (const auto& o : overtime) extra += o.hours * (o.multiplier - 1) * out.regular_rate;
    out.overtime_extra = round_half_away(extra * minor_per_major);
    out.earnings = round_half_away((s.base + s.others) * minor_per_major);
    out.total = out.earnings + out.overtime_extra;
    return out;
}

}  // namespace brigade::pay
