// An invoice's arithmetic: lines, discounts, taxes, credit. Pure.
// Amounts: integers in the invoice's currency, minor units. Dates: the organization's time zone; ranges end before their end.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>
#include "domain/billing/coupon.h"
#include "domain/billing/tax.h"

namespace brigade::billing {

enum class LineKind { charge, credit, discount };
BOOST_DESCRIBE_ENUM(LineKind, charge, credit, discount)
// What a line says; its words are under [invoice_lines] in locales/.
enum class LineText { plan_period, users_added, unused_time, remaining_time, coupon };
BOOST_DESCRIBE_ENUM(LineText, plan_period, users_added, unused_time, remaining_time, coupon)

struct Line {
    LineKind kind = LineKind::charge;
    LineText text = LineText::plan_period;
    Plan plan = Plan::pro;
    Interval interval = Interval::month;
    std::optional<int> quantity;
    std::optional<std::int64_t> unit_amount;   // per user and whole period
    DateRange service;                         // the days it pays for: revenue is recognised over them
    std::int64_t amount = 0;                   // negative for a credit and a discount
    bool operator==(const Line&) const = default;
};

struct TaxAddress { std::string country, region; bool exempt = false; };

struct Draft {
    std::vector<Line> lines;
    std::int64_t subtotal = 0;
    std::vector<Tax> taxes;
    std::int64_t total = 0;
    std::int64_t credit_applied = 0;   // of the customer's credit
    std::int64_t amount_due = 0;       // never negative
    std::int64_t credit_given = 0;     // a negative total becomes credit
};

// `discount` off the lines of one period, as a line of its own; nothing when it takes off nothing.
std::optional<Line> compute_discount_line(const Discount&, const std::vector<Line>&);
// Taxes on the subtotal at `on`; then the customer's credit.
Draft compute_draft(std::vector<Line>, const TaxAddress&, Date on, std::int64_t credit_balance);

// How much of `amount`, earned evenly over the days of `service`, is earned by the end of the day `through`: a difference of two
// of these is what is recognised between. The last day makes it exact.
std::int64_t compute_recognised(std::int64_t amount, DateRange service, Date through);

}  // namespace brigade::billing
