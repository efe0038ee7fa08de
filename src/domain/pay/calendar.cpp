#include "domain/pay/calendar.h"

#include <algorithm>
#include <vector>

namespace brigade::pay {
namespace {

using namespace std::chrono;

Date on_day(year_month m, unsigned day_of_month) { return std::min(m / day(day_of_month), Date(m / last)); }

PayPeriod by_days(Date reference, Date d, int length) {
    const auto since = (sys_days(d) - sys_days(reference)).count();
    const auto begun = (since >= 0 ? since / length : -((length - 1 - since) / length)) * length;
    const auto first = sys_days(reference) + days(begun);
    return {Date(first), Date(first + days(length - 1))};
}

// The days of a month on which periods begin.
std::vector<Date> starts_in(year_month m, CalendarKind kind, Date reference) {
    const auto d = static_cast<unsigned>(reference.day());
    if (kind == CalendarKind::monthly) return {on_day(m, d)};
    const auto early = d > 15 ? d - 15 : d;
    return {on_day(m, early), on_day(m, early + 15)};
}

}  // namespace

PayPeriod standard_period(CalendarKind kind, Date reference, Date d) {
    if (kind == CalendarKind::weekly) return by_days(reference, d, 7);
    if (kind == CalendarKind::every_two_weeks) return by_days(reference, d, 14);
    std::vector<Date> starts;
    const auto month = year_month(d.year(), d.month());
    for (auto m = month - months(2); m <= month + months(2); m += months(1))
        for (const auto& s : starts_in(m, kind, reference)) starts.push_back(s);
    std::ranges::sort(starts);
    const auto next = std::ranges::upper_bound(starts, d);
    return {*(next - 1), Date(sys_days(*next) - days(1))};
}

int length_of(const PayPeriod& p) { return static_cast<int>((sys_days(p.last) - sys_days(p.first)).count()) + 1; }

std::optional<PayPeriod> period_from(CalendarKind kind, Date reference, Date first, std::optional<Date> last) {
    const auto standard = standard_period(kind, reference, first);
    const PayPeriod out{first, last.value_or(standard.last)};
    if (out.last < out.first || length_of(out) > 2 * length_of(standard)) return {};
    return out;
}

}  // namespace brigade::pay
