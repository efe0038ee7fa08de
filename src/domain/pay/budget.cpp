#include "domain/pay/budget.h"

namespace brigade::pay {

void add_work(BudgetFigures& out, const Work& w, const Person& person, const PayRules& rules) {
    const auto earned = compute_work(w, person, rules);
    int minutes = 0;
    for (const auto& [day, m] : earned.minutes_by_day) minutes += m;
    out.minutes += minutes;
    out.travel_minutes += w.time.travel_minutes;
    ++out.shifts;
    if (!earned.rate) ++out.without_rate;
    for (const auto& l : earned.lines) {
        const auto amount = l.line.amount;
        (l.line.kind == LineKind::premium ? out.premiums : l.line.kind == LineKind::travel ? out.travel : out.wages) += amount;
        out.cost += amount;
    }
    const auto bill = rules.rates.resolve_bill(subject_of(w), w.zone.date_of(w.time.from));
    if (!bill) {
        ++out.without_bill_rate;
        return;
    }
    if (bill->terms.kind == PayKind::per_shift) out.billed += to_minor(exact(bill->terms.rate));
    if (bill->terms.kind == PayKind::hourly) out.billed += to_minor(hours_of(minutes) * exact(bill->terms.rate));
    if (bill->terms.travel_rate) out.billed += to_minor(hours_of(w.time.travel_minutes) * exact(*bill->terms.travel_rate));
}

BudgetFigures operator+(BudgetFigures a, const BudgetFigures& b) {
    a.minutes += b.minutes;
    a.travel_minutes += b.travel_minutes;
    a.shifts += b.shifts;
    a.wages += b.wages;
    a.travel += b.travel;
    a.premiums += b.premiums;
    a.cost += b.cost;
    a.billed += b.billed;
    a.without_rate += b.without_rate;
    a.without_bill_rate += b.without_bill_rate;
    return a;
}

}  // namespace brigade::pay
