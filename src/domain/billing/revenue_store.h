// The SQL of revenue's movements, and what the operator reads across organizations.
#pragma once
#include "domain/billing/store.h"
#include "domain/billing/revenue.h"

namespace brigade::billing {

std::int64_t load_last_mrr(db::Tx&, OrgId, SubscriptionId);
void insert_revenue_change(db::Tx&, OrgId, const Subscription&, std::int64_t before, std::int64_t after, Instant at, Date on);
// Summed by month and by whether it began, grew, shrank or ended: bounded by the number of months.
struct RevenueSum { std::string currency; RevenueMonth moved; };
std::vector<RevenueSum> load_revenue_sums(db::Tx&);

// Counts by month ("2026-11"), UTC.
struct MonthCount { std::string month; int count = 0; };
std::vector<MonthCount> load_trials_started(db::Tx&);
std::vector<MonthCount> load_trials_converted(db::Tx&);      // by the month in which the trial began
std::vector<MonthCount> load_charges_failed(db::Tx&);        // scheduled ones: renewals and retries
std::vector<MonthCount> load_invoices_recovered(db::Tx&);    // renewals paid after an attempt that failed

}  // namespace brigade::billing
