#include "domain/billing/invoice.h"

#include <algorithm>
#include "base/money.h"
#include "domain/billing/proration.h"

namespace brigade::billing {

std::optional<Line> compute_discount_line(const Discount& discount, const std::vector<Line>& lines) {
    std::int64_t sum = 0;
    for (const auto& l : lines) sum += l.amount;
    const auto off = round_half_away(WideInteger{sum} * discount.percent, 100) + discount.amount_off;
    if (off == 0 || lines.empty()) return {};
    Line line = lines.back();
    line.kind = LineKind::discount;
    line.text = LineText::coupon;
    line.quantity = {};
    line.unit_amount = {};
    line.amount = -off;
    return line;
}

Draft compute_draft(std::vector<Line> lines, const TaxAddress& address, Date on, std::int64_t credit_balance) {
    Draft d;
    d.lines = std::move(lines);
    for (const auto& l : d.lines) d.subtotal += l.amount;
    if (!address.exempt) d.taxes = compute_taxes(d.subtotal, address.country, address.region, on);
    d.total = d.subtotal + sum_of(d.taxes);
    d.credit_given = std::max<std::int64_t>(0, -d.total);
    d.credit_applied = std::clamp<std::int64_t>(d.total, 0, credit_balance);
    d.amount_due = std::max<std::int64_t>(0, d.total) - d.credit_applied;
    return d;
}

std::int64_t compute_recognised(std::int64_t amount, DateRange service, Date through) {
    const int days = days_between(service.start, service.end);
    if (days <= 0) return amount;
    return prorate(amount, std::clamp(days_between(service.start, through) + 1, 0, days), days);
}

}  // namespace brigade::billing
