#include "domain/billing/proration.h"

#include "base/money.h"

namespace brigade::billing {
namespace {

std::int64_t prorate_seats(PricedSeats seats, int days, int of) {
    return round_half_away(WideInteger{seats.unit_amount} * seats.quantity * days, of);
}

}  // namespace

std::int64_t prorate(std::int64_t amount, int days, int of) { return round_half_away(WideInteger{amount} * days, of); }

Proration compute_proration(DateRange period, Date on, const std::optional<PricedSeats>& from, const std::optional<PricedSeats>& to) {
    Proration out;
    out.days_remaining = compute_days_remaining(period, on);
    out.days_in_period = days_between(period.start, period.end);
    if (from) out.credit = prorate_seats(*from, out.days_remaining, out.days_in_period);
    if (to) out.charge = prorate_seats(*to, out.days_remaining, out.days_in_period);
    const bool only_quantity = from && to && from->unit_amount == to->unit_amount;
    out.net = only_quantity ? prorate_seats({to->unit_amount, to->quantity - from->quantity}, out.days_remaining, out.days_in_period) : out.charge - out.credit;
    return out;
}

}  // namespace brigade::billing
