// Monthly recurring revenue (MRR), and how it moves. Pure.
// Amounts: minor units of the subscription's currency, a month.
#pragma once
#include "domain/billing/subscription.h"

namespace brigade::billing {

// The list price of the terms, by month: before coupons and taxes; a year's price divided by twelve, half a cent away from zero. Nothing in a
// trial and nothing once ended; what is past due still counts, until it ends.
std::int64_t compute_mrr(const Subscription&, const Catalogue&);

// A change of a customer's MRR is one of these.
enum class Movement { none, created, expansion, contraction, churned };
Movement movement_of(std::int64_t before, std::int64_t after);

// One month of one currency. mrr and customers: at its end.
struct RevenueMonth {
    std::string month;                                // "2026-11"
    std::int64_t mrr = 0, created = 0, expansion = 0, contraction = 0, churned = 0;
    int customers = 0, customers_created = 0, customers_churned = 0;
};
// From what moved in each month (`mrr` and `customers` being what was gained or lost), every month from the first to `until`, where things stood at its end.
std::vector<RevenueMonth> compute_months(const std::vector<RevenueMonth>& moved, const std::string& from, const std::string& until);
std::string month_after(const std::string& month);

}  // namespace brigade::billing
