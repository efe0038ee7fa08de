#include "domain/pay/earnings.h"

#include <algorithm>

namespace brigade::pay {
namespace {

using timeclock::HoursAccounting;

EarningLine line_of(const Work& w, LineKind kind, std::string code, Date day) {
    EarningLine l;
    l.kind = kind;
    l.code = std::move(code);
    l.day = day;
    l.booking_id = w.booking;
    l.project_id = w.project;
    l.project = w.project_title;
    l.position = w.position;
    return l;
}

void add(WorkEarnings& out, EarningLine line, Rational exact) {
    line.amount = to_minor(exact);
    out.lines.push_back({std::move(line), std::move(exact)});
}

int total(const std::map<Date, int>& by_day) {
    int sum = 0;
    for (const auto& [day, minutes] : by_day) sum += minutes;
    return sum;
}

void add_base(WorkEarnings& out, const Work& w, const PayPolicy& policy) {
    const auto& r = *out.rate;
    const auto said = [&](EarningLine l) {
        l.rate = rate_to_decimal(r.terms.rate);
        l.source = boost::describe::enum_to_string(r.level, "");
        l.since = r.since;
        return l;
    };
    const auto worked = total(out.minutes_by_day);
    if (r.terms.kind == PayKind::per_shift) {
        auto l = said(line_of(w, LineKind::base, policy.codes.base, out.minutes_by_day.begin()->first));
        l.unit = "shift";
        add(out, std::move(l), exact(r.terms.rate));
        return;
    }
    for (const auto& [day, minutes] : out.minutes_by_day) {
        if (minutes == 0) continue;
        auto l = said(line_of(w, LineKind::base, policy.codes.base, day));
        l.unit = "hour";
        l.minutes = minutes;
        add(out, std::move(l), hours_of(minutes) * exact(r.terms.rate));
    }
    if (worked > 0 && worked < policy.minimum_shift_minutes) {
        auto l = said(line_of(w, LineKind::minimum, policy.codes.minimum, out.minutes_by_day.begin()->first));
        l.unit = "hour";
        l.minutes = policy.minimum_shift_minutes - worked;
        add(out, std::move(l), hours_of(policy.minimum_shift_minutes - worked) * exact(r.terms.rate));
    }
}

void add_travel(WorkEarnings& out, const Work& w, const PayPolicy& policy) {
    const auto& r = *out.rate;
    if (!r.terms.travel_rate || w.time.travel_minutes <= 0) return;
    auto l = line_of(w, LineKind::travel, policy.codes.travel, out.minutes_by_day.begin()->first);
    l.unit = "hour";
    l.minutes = w.time.travel_minutes;
    l.rate = rate_to_decimal(*r.terms.travel_rate);
    l.source = boost::describe::enum_to_string(r.level, "");
    l.since = r.since;
    add(out, std::move(l), hours_of(w.time.travel_minutes) * exact(*r.terms.travel_rate));
}

// The base wage of so many of the work's minutes: what a percentage is taken of.
Rational base_of(const WorkEarnings& out, int minutes) {
    const auto& t = out.rate->terms;
    if (t.kind == PayKind::hourly) return hours_of(minutes) * exact(t.rate);
    const auto worked = total(out.minutes_by_day);
    return worked == 0 ? Rational(0) : exact(t.rate) * Rational(minutes, worked);
}

void add_premium(WorkEarnings& out, const Work& w, const Premium& p, const Applied& applied) {
    const auto said = [&](Date day) {
        auto l = line_of(w, LineKind::premium, p.code, day);
        l.name = p.name;
        l.rate = rate_to_decimal(p.amount);
        l.source = p.automatic ? "automatic" : "by_hand";
        l.conditions = applied.held;
        return l;
    };
    const auto first = applied.minutes_by_day.begin()->first;
    switch (p.kind) {
        case PremiumKind::per_shift: {
            auto l = said(first);
            l.unit = "shift";
            return add(out, std::move(l), exact(p.amount));
        }
        case PremiumKind::per_travel_hour: {
            if (w.time.travel_minutes <= 0) return;
            auto l = said(first);
            l.unit = "travel_hour";
            l.minutes = w.time.travel_minutes;
            return add(out, std::move(l), hours_of(w.time.travel_minutes) * exact(p.amount));
        }
        case PremiumKind::per_hour:
        case PremiumKind::percent:
            for (const auto& [day, minutes] : applied.minutes_by_day) {
                auto l = said(day);
                l.minutes = minutes;
                l.unit = p.kind == PremiumKind::percent ? "percent" : "hour";
                add(out, std::move(l), p.kind == PremiumKind::percent ? base_of(out, minutes) * exact(p.amount) / Rational(100) : hours_of(minutes) * exact(p.amount));
            }
    }
}

Instant rounded(const Zone& zone, Instant t, int step) {
    const auto local = zone.to_local(t);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto minute = std::chrono::floor<std::chrono::minutes>(local - day).count();
    const auto off = minute % step;
    // Moved by elapsed minutes: a wall time that the clocks skip or repeat stays the one it was.
    return t + std::chrono::minutes(off * 2 >= step ? step - off : -off);
}

}  // namespace

RateSubject subject_of(const Work& w) {
    RateSubject s{w.booking.uuid, w.shift.uuid, w.project.uuid, w.staff.uuid, {}, {}, {}};
    if (w.skill) s.skill = w.skill->uuid;
    if (w.client) s.client = w.client->uuid;
    s.position = position_key(s.skill, staff::normalized(w.position));
    return s;
}

WorkEarnings compute_work(const Work& w, const Person& person, const PayRules& rules) {
    const auto& policy = rules.policy;
    WorkEarnings out;
    out.minutes_by_day = timeclock::compute_hours(w.zone, w.time.from, w.time.until, w.time.break_minutes, policy.accounting, {}).by_day;
    const auto subject = subject_of(w);
    out.rate = rules.rates.resolve_pay(subject, w.zone.date_of(w.time.from));
    if (!out.rate && person.status == staff::EmploymentStatus::volunteer) out.rate = ResolvedRate{{PayKind::volunteer, 0, {}}, RateLevel::staff, {}, {}};
    out.is_paid = out.rate && (out.rate->terms.kind == PayKind::hourly || out.rate->terms.kind == PayKind::per_shift);
    if (!out.is_paid) return out;
    add_base(out, w, policy);
    add_travel(out, w, policy);
    const PremiumFacts facts{person.custom_values, person.status, w.team_lead, w.skill, staff::normalized(w.position)};
    const WorkedSpan span{w.zone, w.time.from, w.time.until, w.time.break_minutes, policy.accounting};
    for (const auto& p : rules.premiums) {
        if (p.archived || (!p.automatic && !is_granted(rules.grants, p.id, subject))) continue;
        if (const auto applied = apply_conditions(p.automatic ? p.conditions : PremiumConditions{}, facts, span)) add_premium(out, w, p, *applied);
    }
    return out;
}

std::int64_t sum_of(const std::vector<ExactLine>& lines) {
    std::int64_t sum = 0;
    for (const auto& l : lines) sum += l.line.amount;
    return sum;
}

void round_week(std::vector<Work*>& week, int step) {
    if (step <= 1) return;
    milliseconds before{0}, after{0};
    std::vector<std::pair<Instant, Instant>> moved;
    for (const auto* w : week) {
        const auto from = rounded(w->zone, w->time.from, step), until = rounded(w->zone, w->time.until, step);
        before += w->time.until - w->time.from;
        after += until - from;
        moved.emplace_back(from, until);
    }
    if (after < before) return;
    for (std::size_t i = 0; i < week.size(); ++i) {
        week[i]->time.from = moved[i].first;
        week[i]->time.until = moved[i].second;
    }
}

}  // namespace brigade::pay
