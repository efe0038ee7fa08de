// What a change in the middle of a period costs, by calendar day in the organization's zone, today included. Pure.
// Amounts: integers in the currency's minor unit; each is rounded once, half away from zero. Source: plans-and-billing, money and
// calendar; calc.md, proration.
#pragma once
#include <optional>
#include "domain/billing/periods.h"

namespace brigade::billing {

struct PricedSeats { std::int64_t unit_amount = 0, quantity = 0; };

struct Proration {
    int days_remaining = 0, days_in_period = 0;
    std::int64_t credit = 0;   // what is unused of `from`
    std::int64_t charge = 0;   // `to` for the remaining days
    std::int64_t net = 0;      // charge − credit; when only the quantity changes, rounded once from the difference
};

// amount × days ÷ of, rounded once, half away from zero. `of` is greater than zero.
std::int64_t prorate(std::int64_t amount, int days, int of);
// The period is at least a day long. `from` absent: a stub period; `to` absent: a pure credit.
Proration compute_proration(DateRange period, Date on, const std::optional<PricedSeats>& from, const std::optional<PricedSeats>& to);

}  // namespace brigade::billing
