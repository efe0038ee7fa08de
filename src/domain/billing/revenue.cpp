#include "domain/billing/revenue.h"

#include <algorithm>
#include "base/money.h"

namespace brigade::billing {

std::int64_t compute_mrr(const Subscription& s, const Catalogue& catalogue) {
    if (s.state != SubscriptionState::active && s.state != SubscriptionState::past_due) return 0;
    const auto price = unit_amount(catalogue, s.currency, s.terms) * s.terms.quantity;
    return s.terms.interval == Interval::year ? round_half_away(price, 12) : price;
}

Movement movement_of(std::int64_t before, std::int64_t after) {
    if (before == after) return Movement::none;
    if (before == 0) return Movement::created;
    if (after == 0) return Movement::churned;
    return after > before ? Movement::expansion : Movement::contraction;
}

std::string month_after(const std::string& month) {
    auto year = std::stoi(month.substr(0, 4)), number = std::stoi(month.substr(5, 2)) + 1;
    if (number > 12) {
        number = 1;
        ++year;
    }
    return std::to_string(year) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

std::vector<RevenueMonth> compute_months(const std::vector<RevenueMonth>& moved, const std::string& from, const std::string& until) {
    std::int64_t mrr = 0;
    int customers = 0;
    for (const auto& m : moved)
        if (m.month < from) {
            mrr += m.mrr;
            customers += m.customers;
        }
    std::vector<RevenueMonth> out;
    for (auto month = from; month <= until; month = month_after(month)) {
        RevenueMonth m{month};
        const auto known = std::ranges::find(moved, month, &RevenueMonth::month);
        if (known != moved.end()) m = *known;
        m.mrr = mrr += m.mrr;
        m.customers = customers += m.customers;
        out.push_back(std::move(m));
    }
    return out;
}

}  // namespace brigade::billing
