#include "domain/pay/stub.h"

#include <algorithm>

namespace brigade::pay {
namespace {

using std::chrono::sys_days;
using timeclock::NamedRules;

struct Earned { const Work* work; bool now = false; WorkEarnings earnings; };

Date day_of(const Work& w) { return w.zone.date_of(w.time.from); }
bool within(Date d, const DayRange& r) { return d >= r.first && d <= r.last; }

// Weeks of seven days, whatever the averaging: what rounding must not shorten.
void round_by_week(StubInput& in, int step) {
    if (step <= 1) return;
    std::map<Date, std::vector<Work*>> weeks;
    for (auto* list : {&in.works, &in.context})
        for (auto& w : *list) weeks[timeclock::period_of({}, day_of(w), in.first_day_of_week).first].push_back(&w);
    for (auto& [first, week] : weeks) round_week(week, step);
}

// What a week comes to, by rule and day, and what its hours earned.
struct Week {
    std::map<Date, int> minutes;
    Rational base, others;
    timeclock::Overtime split;
    int total = 0;
};
Week week_of(const std::vector<Earned>& all, const NamedRules& rules, const DayRange& range, bool without_now) {
    Week out;
    for (const auto& e : all) {
        if (!e.earnings.is_paid || (without_now && e.now)) continue;
        for (const auto& [day, minutes] : e.earnings.minutes_by_day)
            if (within(day, range)) out.minutes[day] += minutes;
        const auto first = e.earnings.minutes_by_day.begin()->first;
        if (rules.travel_counts && within(first, range)) out.minutes[first] += e.work->time.travel_minutes;
        for (const auto& l : e.earnings.lines) {
            const bool travels = l.line.kind == LineKind::travel || l.line.unit == "travel_hour";
            if (!within(l.line.day, range) || l.line.kind == LineKind::minimum || (travels && !rules.travel_counts)) continue;
            (l.line.kind == LineKind::premium ? out.others : out.base) += l.exact;
        }
    }
    std::vector<Rational> hours;
    for (auto d = sys_days(range.first); d <= sys_days(range.last); d += std::chrono::days(1)) {
        const auto at = out.minutes.find(Date(d));
        const int minutes = at == out.minutes.end() ? 0 : at->second;
        out.total += minutes;
        hours.push_back(hours_of(minutes));
    }
    out.split = timeclock::compute_overtime(rules.policy, hours);
    return out;
}

std::map<Rational, Rational> hours_by_multiplier(const Week& w, const NamedRules& rules) {
    std::map<Rational, Rational> out;
    const auto add = [&](const auto& policy, const auto& rows) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (const auto& h : rows[i])
                if (h > Rational(0)) out[policy[i].multiplier] += h;
    };
    add(rules.policy.daily, w.split.daily);
    add(rules.policy.weekly, w.split.weekly);
    return out;
}

OvertimePay pay_of(const Week& w, RegularRateMethod method, const std::vector<OvertimeHours>& hours) {
    const auto total = hours_of(w.total);
    return compute_overtime_pay(method, {{{total, w.base / total}}, {}, {w.others}}, total, hours);
}

int minutes_of(const Rational& hours) { return static_cast<int>(round_half_away(hours * Rational(60))); }

void add_overtime(StubDocument& doc, const std::vector<Earned>& all, const NamedRules& rules, const DayRange& range, const PayPolicy& policy, bool is_late) {
    const auto week = week_of(all, rules, range, false);
    const auto hours = hours_by_multiplier(week, rules);
    if (hours.empty()) return;
    // What was paid for a week of an earlier period stands; late hours add the difference.
    std::optional<Week> before;
    std::map<Rational, Rational> paid;
    if (is_late) {
        before = week_of(all, rules, range, true);
        paid = hours_by_multiplier(*before, rules);
    }
    OvertimeWeek out{range.first, range.last, week.total, 0, to_fixed(pay_of(week, policy.regular_rate, {}).regular_rate, 2), pay_of(week, policy.regular_rate, {}).earnings, 0, is_late};
    for (const auto& [multiplier, h] : hours) {
        const auto pay = pay_of(week, policy.regular_rate, {{h, multiplier}});
        EarningLine l;
        l.kind = LineKind::overtime;
        l.code = policy.codes.overtime;
        l.day = range.last;
        l.minutes = minutes_of(h);
        l.amount = pay.overtime_extra;
        if (const auto was = paid.find(multiplier); was != paid.end()) {
            l.minutes -= minutes_of(was->second);
            l.amount -= pay_of(*before, policy.regular_rate, {{was->second, multiplier}}).overtime_extra;
        }
        if (l.minutes == 0 && l.amount == 0) continue;
        l.rate = to_fixed(pay.regular_rate * (multiplier - Rational(1)), 2);
        l.unit = "hour";
        l.multiplier = to_decimal(multiplier);
        l.source = policy.regular_rate == RegularRateMethod::all_earnings ? "all_earnings" : "base_rate";
        out.overtime_minutes += l.minutes;
        out.extra += l.amount;
        doc.lines.push_back(std::move(l));
    }
    if (out.overtime_minutes == 0 && out.extra == 0) return;
    doc.overtime_minutes += out.overtime_minutes;
    doc.weeks.push_back(std::move(out));
}

void summarize(StubDocument& doc) {
    std::map<std::tuple<LineKind, std::string, std::string, std::string, std::string, std::string>, SummaryRow> rows;
    std::map<Date, LogDay> log;
    for (const auto& l : doc.lines) {
        doc.total += l.amount;
        // Overtime has a rate of its own every week; together they are one row.
        const auto rate = l.kind == LineKind::overtime ? std::string() : l.rate;
        auto& row = rows[{l.kind, l.code, l.name, rate, l.unit, l.multiplier}];
        row.kind = l.kind;
        row.code = l.code;
        row.name = l.name;
        row.rate = rate;
        row.unit = l.unit;
        row.multiplier = l.multiplier;
        row.minutes += l.minutes;
        row.amount += l.amount;
        ++row.count;
        auto& day = log[l.day];
        day.day = l.day;
        day.amount += l.amount;
        if (l.kind == LineKind::overtime) day.overtime_minutes += l.minutes;
    }
    for (auto& [key, row] : rows) doc.summary.push_back(std::move(row));
    for (auto& d : doc.log) log[d.day].day = d.day, log[d.day].minutes += d.minutes, log[d.day].travel_minutes += d.travel_minutes;
    doc.log.clear();
    for (auto& [day, d] : log) doc.log.push_back(d);
}

std::vector<BookingId> overlapping(std::vector<Work>& works) {
    std::set<BookingId> out;
    for (std::size_t i = 0; i + 1 < works.size(); ++i)
        for (std::size_t j = i + 1; j < works.size() && works[j].time.from < works[i].time.until; ++j) {
            out.insert(works[i].booking);
            out.insert(works[j].booking);
        }
    return {out.begin(), out.end()};
}

using LineKey = std::tuple<Date, std::optional<BookingId>, LineKind, std::string, std::string, std::string>;
LineKey key_of(const EarningLine& l) { return {l.day, l.booking_id, l.kind, l.code, l.name, l.multiplier}; }

}  // namespace

ComputedStub compute_stub(StubInput in, const PayRules& rules) {
    ComputedStub out;
    const auto in_order = [](const Work& w) { return std::pair(w.time.from, w.booking); };
    std::ranges::sort(in.works, {}, in_order);
    std::ranges::sort(in.context, {}, in_order);
    out.overlapping = overlapping(in.works);
    round_by_week(in, rules.policy.rounding_minutes);
    std::vector<Earned> all;
    for (const auto& w : in.works) all.push_back({&w, true, compute_work(w, in.person, rules)});
    for (const auto& w : in.context) all.push_back({&w, false, compute_work(w, in.person, rules)});
    auto& doc = out.document;
    std::set<std::pair<Date, Date>> weeks;
    for (const auto& e : all) {
        if (in.overtime)
            for (const auto& [day, minutes] : e.earnings.minutes_by_day) {
                const auto week = timeclock::period_of(*in.overtime, day, in.first_day_of_week);
                if (within(week.last, in.period) || (e.now && week.last < in.period.first)) weeks.emplace(week.first, week.last);
            }
        if (!e.now) continue;
        if (!e.earnings.rate) out.missing_rate.push_back(e.work->booking);
        for (const auto& l : e.earnings.lines) doc.lines.push_back(l.line);
        for (const auto& [day, minutes] : e.earnings.minutes_by_day) {
            doc.minutes += minutes;
            doc.log.push_back({day, minutes, 0, 0, 0});
        }
        doc.travel_minutes += e.work->time.travel_minutes;
        doc.log.push_back({e.earnings.minutes_by_day.begin()->first, 0, e.work->time.travel_minutes, 0, 0});
    }
    for (const auto& [first, last] : weeks) add_overtime(doc, all, *in.overtime, {first, last}, rules.policy, last < in.period.first);
    std::ranges::stable_sort(doc.lines, {}, [](const EarningLine& l) { return std::tuple(l.day, l.booking_id ? 0 : 1, l.booking_id.value_or(BookingId{}), l.kind); });
    summarize(doc);
    return out;
}

std::vector<StubChange> changes_between(const StubDocument& before, const StubDocument& after) {
    std::map<LineKey, const EarningLine*> old;
    for (const auto& l : before.lines) old[key_of(l)] = &l;
    std::vector<StubChange> out;
    for (const auto& l : after.lines) {
        const auto was = old.find(key_of(l));
        if (was == old.end()) {
            out.push_back({StubChangeKind::added, l, 0, l.amount, 0});
            continue;
        }
        if (was->second->amount != l.amount || was->second->minutes != l.minutes) out.push_back({StubChangeKind::changed, l, was->second->amount, l.amount, was->second->minutes});
        old.erase(was);
    }
    for (const auto& l : before.lines)
        if (const auto left = old.find(key_of(l)); left != old.end() && left->second == &l) out.push_back({StubChangeKind::removed, l, l.amount, 0, l.minutes});
    return out;
}

}  // namespace brigade::pay
