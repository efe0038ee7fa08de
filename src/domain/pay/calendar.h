// When people are paid: periods that tile time without gap or overlap. Pure. Dates are local to the organization.
// Source: pay.md, pay runs.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include "base/instant.h"

namespace brigade::pay {

enum class CalendarKind { weekly, every_two_weeks, twice_a_month, monthly };
BOOST_DESCRIBE_ENUM(CalendarKind, weekly, every_two_weeks, twice_a_month, monthly)

struct PayPeriod { Date first{}, last{}; auto operator<=>(const PayPeriod&) const = default; };
BOOST_DESCRIBE_STRUCT(PayPeriod, (), (first, last))

// The standard period that holds the day. reference: the first day of a period. Twice a month: that day and fifteen days later; of a month too short,
// its last day.
PayPeriod standard_period(CalendarKind, Date reference, Date day);
// The period that begins on `first`: to the end of the standard period that holds it, or to `last` where somebody says so.
// Nothing when `last` is before `first` or makes it more than twice as long as a standard one.
std::optional<PayPeriod> period_from(CalendarKind, Date reference, Date first, std::optional<Date> last);
int length_of(const PayPeriod&);                    // in days

}  // namespace brigade::pay
