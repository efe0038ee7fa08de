// The SQL of subscriptions, coupons and complimentary plans.
#pragma once
#include "domain/billing/ledger.h"
#include "domain/billing/store.h"
#include "domain/billing/subscription.h"

namespace brigade::billing {

// The live one, or nothing.
std::optional<Subscription> load_live_subscription(db::Tx&, OrgId);
// The newest, whatever became of it.
std::optional<Subscription> load_newest_subscription(db::Tx&, OrgId);
void insert_subscription(db::Tx&, OrgId, const Subscription&);
void update_subscription(db::Tx&, OrgId, const Subscription&);

// The subscription as it will be when the draft invoice is paid.
void insert_planned_subscription(db::Tx&, OrgId, InvoiceId, const Subscription&);
std::optional<Subscription> load_planned_subscription(db::Tx&, OrgId, InvoiceId);
void delete_planned_subscription(db::Tx&, OrgId, InvoiceId);

std::optional<Coupon> load_coupon(db::Tx&, const std::string& code);
std::vector<Coupon> load_coupons(db::Tx&);
void insert_coupon(db::Tx&, const Coupon&, Instant now);
void count_coupon_use(db::Tx&, const std::string& code);
AppliedCoupon applied(const Coupon&);

}  // namespace brigade::billing
