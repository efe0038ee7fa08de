// Coupons: percent or amount off, once, for some months or forever. Pure.
// Amounts: minor units of the coupon's currency. Dates: the organization's time zone.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>
#include "base/result.h"
#include "domain/billing/catalogue.h"
#include "domain/billing/periods.h"

namespace brigade::billing {

enum class CouponDuration { once, months, forever };
BOOST_DESCRIBE_ENUM(CouponDuration, once, months, forever)

// In the order in which they are checked.
enum class CouponError { coupon_unknown, coupon_expired, coupon_used_up, coupon_not_for_plan };
ErrorInfo error_info(CouponError);

struct Coupon {
    std::string code;                          // upper case
    std::optional<int> percent;                // 1–100, or
    std::optional<std::int64_t> amount_off;    // per period, in `currency`
    std::string currency;                      // empty for a percentage
    CouponDuration duration = CouponDuration::once;
    int months = 0;                            // for CouponDuration::months
    std::vector<Plan> plans;                   // empty: every plan
    std::optional<Instant> redeem_until;       // not accepted from then on
    std::optional<int> uses_max;
    int uses = 0;
};

// May it be accepted now for a subscription to `plan` in `currency`?
Result<> check_coupon(const Coupon&, Plan, std::string_view currency, Instant now);

// A coupon that a subscription was made with: what of it matters from then on.
struct AppliedCoupon {
    std::string code;
    int percent = 0;
    std::int64_t amount_off = 0;
    CouponDuration duration = CouponDuration::once;
    int months = 0;
    std::vector<Plan> plans;
    std::optional<Date> first_day;             // of the first period it took something off
};
// Does it take something off the period that begins on `day`? Once: the first one; months: those that begin within so many of the first.
bool covers(const AppliedCoupon&, Plan, Date day);

// What is taken off a period, kept with the period so that its unused part is credited at what was really paid.
struct Discount {
    int percent = 0;
    std::int64_t amount_off = 0;
    bool operator==(const Discount&) const = default;
};
BOOST_DESCRIBE_STRUCT(Discount, (), (percent, amount_off))
// Of a whole period that costs `charge`; never more than it.
Discount compute_discount(const std::optional<AppliedCoupon>&, Plan, Date first_day, std::int64_t charge);

}  // namespace brigade::billing
