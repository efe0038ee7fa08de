// What a project is planned to cost, what it cost, and what the client is billed. Pure.
// Amounts in minor units; each line rounded once. Overtime is not in it: it belongs to a week, not to a project. Source: pay.md, budgets.
#pragma once
#include "domain/pay/earnings.h"

namespace brigade::pay {

struct BudgetFigures {
    int minutes = 0, travel_minutes = 0, shifts = 0;
    std::int64_t wages = 0, travel = 0, premiums = 0, cost = 0;     // cost: their sum, minimums in wages
    std::int64_t billed = 0;
    int without_rate = 0, without_bill_rate = 0;                    // bookings that nobody said a rate for
};
BOOST_DESCRIBE_STRUCT(BudgetFigures, (), (minutes, travel_minutes, shifts, wages, travel, premiums, cost, billed, without_rate, without_bill_rate))

// Adds one booking's time: what it pays and what it is billed at.
void add_work(BudgetFigures&, const Work&, const Person&, const PayRules&);
BudgetFigures operator+(BudgetFigures, const BudgetFigures&);

}  // namespace brigade::pay
