#include "domain/billing/subscription.h"

#include <algorithm>
#include "domain/billing/proration.h"

namespace brigade::billing {
namespace {

Date date_of(LocalTime t) { return Date(std::chrono::floor<std::chrono::days>(t)); }

Line plan_line(LineText text, const Terms& terms, std::int64_t unit, DateRange service, std::int64_t amount) {
    return {amount < 0 ? LineKind::credit : LineKind::charge, text, terms.plan, terms.interval, terms.quantity, unit, service, amount};
}

Line period_line(const Catalogue& c, std::string_view currency, const Terms& terms, DateRange days) {
    const auto unit = unit_amount(c, currency, terms);
    return plan_line(LineText::plan_period, terms, unit, days, unit * terms.quantity);
}

Result<> check_terms(const Terms& t, int seats_used) {
    if (t.plan == Plan::free) return Error(SubscriptionError::plan_unknown, ".plan");
    if (t.quantity < 1 || t.quantity > quantity_max) return Error(SubscriptionError::quantity_invalid, ".quantity", {{"max", std::to_string(quantity_max)}});
    if (t.quantity < seats_used) return Error(SubscriptionError::quantity_below_active_users, ".quantity", {{"used", std::to_string(seats_used)}});
    return {};
}

// Begins the whole period `s` stands in: its charge, and what the coupon takes off it.
std::vector<Line> begin_period(Subscription& s, const Catalogue& c) {
    std::vector<Line> lines = {period_line(c, s.currency, s.terms, s.period.days)};
    s.discount = compute_discount(s.coupon, s.terms.plan, s.period.days.start, lines[0].amount);
    if (s.discount == Discount{}) return lines;
    if (!s.coupon->first_day) s.coupon->first_day = s.period.days.start;
    if (auto off = compute_discount_line(s.discount, lines)) lines.push_back(*off);
    return lines;
}

// What is left of the present period, at what it was bought for.
std::vector<Line> credit_unused(const Subscription& s, const Catalogue& c, Date today) {
    const auto unit = unit_amount(c, s.currency, s.terms);
    const auto p = compute_proration(s.period.days, today, PricedSeats{unit, s.terms.quantity}, {});
    if (p.days_remaining == 0) return {};
    std::vector<Line> lines = {plan_line(LineText::unused_time, s.terms, unit, {today, s.period.days.end}, -p.credit)};
    lines[0].kind = LineKind::credit;
    const Discount unused{s.discount.percent, -prorate(s.discount.amount_off, p.days_remaining, p.days_in_period)};
    if (auto off = compute_discount_line(unused, lines)) lines.push_back(*off);
    return lines;
}

// From `s.terms` to `to` for the rest of the same period. An amount off the period stays off it: only a percentage follows the price.
std::vector<Line> prorate_change(const Subscription& s, const Terms& to, const Catalogue& c, Date today) {
    const PricedSeats before{unit_amount(c, s.currency, s.terms), s.terms.quantity}, after{unit_amount(c, s.currency, to), to.quantity};
    const auto p = compute_proration(s.period.days, today, before, after);
    if (p.days_remaining == 0) return {};
    const DateRange rest{today, s.period.days.end};
    std::vector<Line> lines;
    if (s.terms.plan == to.plan) {
        lines = {plan_line(LineText::users_added, {to.plan, to.interval, to.quantity - s.terms.quantity}, after.unit_amount, rest, p.net)};
    } else {
        lines = {plan_line(LineText::unused_time, s.terms, before.unit_amount, rest, -p.credit), plan_line(LineText::remaining_time, to, after.unit_amount, rest, p.charge)};
        lines[0].kind = LineKind::credit;
    }
    if (auto off = compute_discount_line({s.discount.percent, 0}, lines)) lines.push_back(*off);
    return lines;
}

Terms overlay(const ChangeRequest& r, Terms t) {
    return {r.plan.value_or(t.plan), r.interval.value_or(t.interval), r.quantity.value_or(t.quantity)};
}

// What goes up at once on the way from `from` to `to`.
Terms rise(const Terms& from, const Terms& to) {
    const bool goes_down = to.plan < from.plan || to.quantity < from.quantity || to.interval < from.interval;
    return {std::max(from.plan, to.plan), goes_down ? from.interval : std::max(from.interval, to.interval), std::max(from.quantity, to.quantity)};
}

}  // namespace

ErrorInfo error_info(SubscriptionError e) {
    switch (e) {
        case SubscriptionError::plan_unknown: return {"plan-unknown", ErrorKind::invalid};
        case SubscriptionError::interval_unknown: return {"interval-unknown", ErrorKind::invalid};
        case SubscriptionError::quantity_invalid: return {"quantity-invalid", ErrorKind::invalid};
        case SubscriptionError::quantity_below_active_users: return {"quantity-below-active-users", ErrorKind::invalid};
        case SubscriptionError::nothing_changes: return {"nothing-changes", ErrorKind::conflict};
        case SubscriptionError::subscription_past_due: return {"subscription-past-due", ErrorKind::conflict};
        case SubscriptionError::already_canceled: return {"already-canceled", ErrorKind::conflict};
        case SubscriptionError::not_canceled: return {"not-canceled", ErrorKind::conflict};
        case SubscriptionError::no_pending_change: return {"no-pending-change", ErrorKind::conflict};
    }
    std::abort();
}

Period compute_period(LocalTime anchor, Interval interval, int index, const Zone& zone) {
    const auto time_of_day = anchor - std::chrono::floor<std::chrono::days>(anchor);
    const DateRange days{compute_period_start(date_of(anchor), interval, index), compute_period_start(date_of(anchor), interval, index + 1)};
    const auto at = [&](Date d) { return zone.to_instant(std::chrono::local_days(d) + time_of_day); };
    return {index, at(days.start), at(days.end), days};
}

std::int64_t unit_amount(const Catalogue& c, std::string_view currency, const Terms& t) {
    const auto& price = c.prices.at(std::string(currency)).at(t.plan);
    return t.interval == Interval::month ? price.monthly : price.yearly;
}

Result<Start> decide_start(SubscriptionId id, const Terms& terms, std::string_view currency, const Catalogue& catalogue, const std::optional<AppliedCoupon>& coupon,
                           std::optional<Instant> trial_ends_at, int seats_used, const Zone& zone, Instant now) {
    CHECK(check_terms(terms, seats_used));
    Start out;
    auto& s = out.subscription;
    s.id = id;
    s.terms = terms;
    s.currency = currency;
    s.catalogue_version = catalogue.version;
    s.coupon = coupon;
    s.started_at = now;
    s.anchor = zone.to_local(trial_ends_at.value_or(now));
    if (trial_ends_at) {
        s.state = SubscriptionState::trialing;
        s.period = {-1, now, *trial_ends_at, {zone.date_of(now), zone.date_of(*trial_ends_at)}};
        return out;
    }
    s.state = SubscriptionState::active;
    s.period = compute_period(s.anchor, terms.interval, 0, zone);
    out.lines = begin_period(s, catalogue);
    return out;
}

Result<Change> decide_change(const Subscription& s, const ChangeRequest& request, const Catalogue& catalogue, int seats_used, const Zone& zone, Instant now) {
    const Terms target = overlay(request, s.pending.value_or(s.terms));
    CHECK(check_terms(target, seats_used));
    if (target == s.pending.value_or(s.terms)) return SubscriptionError::nothing_changes;

    Change out{s, {}, false};
    if (s.state == SubscriptionState::trialing) {
        out.subscription.terms = target;
        out.subscription.pending = {};
        out.acts_now = true;
        return out;
    }
    const Terms at_once = rise(s.terms, target);
    out.acts_now = at_once != s.terms;
    out.subscription.pending = target == at_once ? std::nullopt : std::optional(target);
    if (!out.acts_now) return out;
    if (s.state == SubscriptionState::past_due) return SubscriptionError::subscription_past_due;

    const auto today = zone.date_of(now);
    out.subscription.terms = at_once;
    if (at_once.interval == s.terms.interval) {
        out.lines = prorate_change(s, at_once, catalogue, today);
        return out;
    }
    out.lines = credit_unused(s, catalogue, today);
    out.subscription.anchor = zone.to_local(now);
    out.subscription.period = compute_period(out.subscription.anchor, at_once.interval, 0, zone);
    for (auto& line : begin_period(out.subscription, catalogue)) out.lines.push_back(std::move(line));
    return out;
}

Result<Subscription> decide_withdraw_pending(Subscription s) {
    if (!s.pending) return SubscriptionError::no_pending_change;
    s.pending = {};
    return s;
}

Result<Subscription> decide_cancel(Subscription s, Instant now) {
    if (s.cancel_at_period_end) return SubscriptionError::already_canceled;
    s.cancel_at_period_end = true;
    if (s.state == SubscriptionState::past_due) {
        s.state = SubscriptionState::canceled;
        s.ended_at = now;
    }
    return s;
}

Result<Subscription> decide_resume(Subscription s) {
    if (!s.cancel_at_period_end) return SubscriptionError::not_canceled;
    s.cancel_at_period_end = false;
    return s;
}

Renewal decide_renewal(const Subscription& s, const Catalogue& catalogue, const Zone& zone) {
    Renewal out{s, {}, s.cancel_at_period_end};
    auto& next = out.subscription;
    if (out.ends) {
        next.state = SubscriptionState::canceled;
        next.ended_at = s.period.end;
        return out;
    }
    next.state = SubscriptionState::active;
    next.terms = s.pending.value_or(s.terms);
    next.pending = {};
    next.catalogue_version = catalogue.version;
    next.next_catalogue_version = {};
    int index = s.period.index + 1;
    if (next.terms.interval < s.terms.interval && s.period.index >= 0) index *= 12;   // the same anchor, counted in months
    if (next.terms.interval > s.terms.interval && s.period.index >= 0) {
        // A year that begins where a month ends: at the same wall time of the anchor's day.
        next.anchor = std::chrono::local_days(s.period.days.end) + (s.anchor - std::chrono::floor<std::chrono::days>(s.anchor));
        index = 0;
    }
    next.period = compute_period(next.anchor, next.terms.interval, index, zone);
    next.period.start = s.period.end;   // no gap and no overlap, though the organization may have moved to another zone
    out.lines = begin_period(next, catalogue);
    return out;
}

std::optional<Instant> compute_next_retry(const Subscription& s, const Zone& zone) {
    if (s.retries_done >= static_cast<int>(std::size(dunning_days))) return {};
    return zone.plus_days(s.period.start, dunning_days[s.retries_done]);
}

}  // namespace brigade::billing
