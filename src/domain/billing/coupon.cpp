#include "domain/billing/coupon.h"

#include <algorithm>

namespace brigade::billing {

ErrorInfo error_info(CouponError e) {
    switch (e) {
        case CouponError::coupon_unknown: return {"coupon-unknown", ErrorKind::invalid};
        case CouponError::coupon_expired: return {"coupon-expired", ErrorKind::invalid};
        case CouponError::coupon_used_up: return {"coupon-used-up", ErrorKind::invalid};
        case CouponError::coupon_not_for_plan: return {"coupon-not-for-plan", ErrorKind::invalid};
    }
    std::abort();
}

Result<> check_coupon(const Coupon& c, Plan plan, std::string_view currency, Instant now) {
    if (!c.currency.empty() && c.currency != currency) return Error(CouponError::coupon_unknown, ".coupon");
    if (c.redeem_until && now >= *c.redeem_until) return Error(CouponError::coupon_expired, ".coupon");
    if (c.uses_max && c.uses >= *c.uses_max) return Error(CouponError::coupon_used_up, ".coupon");
    if (!c.plans.empty() && std::ranges::find(c.plans, plan) == c.plans.end()) return Error(CouponError::coupon_not_for_plan, ".coupon");
    return {};
}

bool covers(const AppliedCoupon& c, Plan plan, Date day) {
    if (!c.plans.empty() && std::ranges::find(c.plans, plan) == c.plans.end()) return false;
    if (!c.first_day || c.duration == CouponDuration::forever) return true;
    if (c.duration == CouponDuration::once) return day == *c.first_day;
    return day < compute_period_start(*c.first_day, Interval::month, c.months);
}

Discount compute_discount(const std::optional<AppliedCoupon>& c, Plan plan, Date first_day, std::int64_t charge) {
    if (!c || !covers(*c, plan, first_day)) return {};
    return {c->percent, std::min(c->amount_off, charge)};
}

}  // namespace brigade::billing
