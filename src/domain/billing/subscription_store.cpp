#include "domain/billing/subscription_store.h"

#include <boost/algorithm/string.hpp>

namespace brigade::billing {
namespace {

constexpr const char* columns =
    "s.id, s.state, s.plan, s.billing_interval, s.quantity, s.currency, s.catalogue_version, s.next_catalogue_version, s.anchor, s.period_index, s.period_start, s.period_end, "
    "s.period_start_on, s.period_end_on, s.discount_percent, s.discount_amount, s.coupon_first_on, s.cancel_at_period_end, s.pending_plan, s.pending_interval, "
    "s.pending_quantity, s.retries_done, s.started_at, s.ended_at, c.code, c.percent, c.amount_off, c.currency, c.duration, c.months, c.plans, c.redeem_until, c.uses_max, c.uses";
constexpr std::size_t coupon_at = 24;

template <class E> std::string name_of(E e) { return boost::describe::enum_to_string(e, ""); }
template <class E> E enum_of(const std::string& s) {
    E e{};
    if (!boost::describe::enum_from_string(s.c_str(), e)) throw std::runtime_error("the database holds an unknown name: " + s);
    return e;
}
Date date_of(const std::string& s) { return date_from_iso(s).value(); }

Coupon coupon_from(const db::Row& row, std::size_t at) {
    Coupon c;
    c.code = row.get<std::string>(at);
    c.percent = row.get<std::optional<int>>(at + 1);
    c.amount_off = row.get<std::optional<std::int64_t>>(at + 2);
    c.currency = row.get<std::string>(at + 3);
    c.duration = enum_of<CouponDuration>(row.get<std::string>(at + 4));
    c.months = row.get<int>(at + 5);
    std::vector<std::string> plans;
    const auto text = row.get<std::string>(at + 6);
    if (!text.empty()) boost::split(plans, text, boost::is_any_of(" "));
    for (const auto& p : plans) c.plans.push_back(enum_of<Plan>(p));
    c.redeem_until = row.get<std::optional<Instant>>(at + 7);
    c.uses_max = row.get<std::optional<int>>(at + 8);
    c.uses = row.get<int>(at + 9);
    return c;
}

Subscription subscription_from(const db::Row& row) {
    Subscription s;
    s.id = row.get<SubscriptionId>(0);
    s.state = enum_of<SubscriptionState>(row.get<std::string>(1));
    s.terms = {enum_of<Plan>(row.get<std::string>(2)), enum_of<Interval>(row.get<std::string>(3)), row.get<int>(4)};
    s.currency = row.get<std::string>(5);
    s.catalogue_version = row.get<int>(6);
    s.next_catalogue_version = row.get<std::optional<int>>(7);
    s.anchor = LocalTime(milliseconds(row.get<std::int64_t>(8)));
    s.period = {row.get<int>(9), row.get<Instant>(10), row.get<Instant>(11), {date_of(row.get<std::string>(12)), date_of(row.get<std::string>(13))}};
    s.discount = {row.get<int>(14), row.get<std::int64_t>(15)};
    s.cancel_at_period_end = row.get<bool>(17);
    if (const auto plan = row.get<std::optional<std::string>>(18)) s.pending = Terms{enum_of<Plan>(*plan), enum_of<Interval>(row.get<std::string>(19)), row.get<int>(20)};
    s.retries_done = row.get<int>(21);
    s.started_at = row.get<Instant>(22);
    s.ended_at = row.get<std::optional<Instant>>(23);
    if (row.get<std::optional<std::string>>(coupon_at)) {
        s.coupon = applied(coupon_from(row, coupon_at));
        if (const auto first = row.get<std::optional<std::string>>(16)) s.coupon->first_day = date_of(*first);
    }
    return s;
}

std::optional<Subscription> load_one(db::Tx& tx, const std::string& where, OrgId org) {
    const auto row = tx.query_one(std::string("SELECT ") + columns + " FROM subscriptions s LEFT JOIN coupons c ON c.code = s.coupon_code WHERE s.org_id = ? " + where, org);
    if (!row) return {};
    return subscription_from(*row);
}

// The values of every column after the key, in the order of `assignments`.
std::vector<db::Value> values_of(const Subscription& s) {
    std::vector<db::Value> v;
    const auto add = [&]<class T>(const T& x) { v.push_back(db::Bind<T>::to(x)); };
    add(name_of(s.state));
    add(name_of(s.terms.plan));
    add(name_of(s.terms.interval));
    add(s.terms.quantity);
    add(s.currency);
    add(s.catalogue_version);
    add(s.next_catalogue_version);
    add(static_cast<std::int64_t>(s.anchor.time_since_epoch().count()));
    add(s.period.index);
    add(s.period.start);
    add(s.period.end);
    add(to_iso(s.period.days.start));
    add(to_iso(s.period.days.end));
    add(s.discount.percent);
    add(s.discount.amount_off);
    add(s.coupon ? std::optional(s.coupon->code) : std::nullopt);
    add(s.coupon && s.coupon->first_day ? std::optional(to_iso(*s.coupon->first_day)) : std::nullopt);
    add(s.cancel_at_period_end);
    add(s.pending ? std::optional(name_of(s.pending->plan)) : std::nullopt);
    add(s.pending ? std::optional(name_of(s.pending->interval)) : std::nullopt);
    add(s.pending ? std::optional(s.pending->quantity) : std::nullopt);
    add(s.retries_done);
    add(s.started_at);
    add(s.ended_at);
    return v;
}
constexpr const char* names =
    "state, plan, billing_interval, quantity, currency, catalogue_version, next_catalogue_version, anchor, period_index, period_start, period_end, period_start_on, period_end_on, "
    "discount_percent, discount_amount, coupon_code, coupon_first_on, cancel_at_period_end, pending_plan, pending_interval, pending_quantity, retries_done, started_at, ended_at";
constexpr const char* marks = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

}  // namespace

std::optional<Subscription> load_live_subscription(db::Tx& tx, OrgId org) { return load_one(tx, "AND s.state IN ('trialing', 'active', 'past_due')", org); }
std::optional<Subscription> load_newest_subscription(db::Tx& tx, OrgId org) { return load_one(tx, "ORDER BY s.started_at DESC, s.id DESC LIMIT 1", org); }

void insert_subscription(db::Tx& tx, OrgId org, const Subscription& s) {
    auto values = values_of(s);
    values.insert(values.begin(), {db::Bind<OrgId>::to(org), db::Bind<SubscriptionId>::to(s.id)});
    tx.exec_values(std::string("INSERT INTO subscriptions (org_id, id, ") + names + ") VALUES (?, ?, " + marks + ")", values);
}
void update_subscription(db::Tx& tx, OrgId org, const Subscription& s) {
    static const std::string sql = [] {
        auto assignments = std::string(names) + ",";
        boost::replace_all(assignments, ",", " = ?,");
        assignments.pop_back();
        return "UPDATE subscriptions SET " + assignments + " WHERE org_id = ? AND id = ?";
    }();
    auto values = values_of(s);
    values.push_back(db::Bind<OrgId>::to(org));
    values.push_back(db::Bind<SubscriptionId>::to(s.id));
    tx.exec_values(sql, values);
}

void insert_planned_subscription(db::Tx& tx, OrgId org, InvoiceId invoice, const Subscription& s) {
    auto values = values_of(s);
    values.insert(values.begin(), {db::Bind<OrgId>::to(org), db::Bind<SubscriptionId>::to(s.id), db::Bind<InvoiceId>::to(invoice)});
    tx.exec_values(std::string("INSERT INTO planned_subscriptions (org_id, id, invoice_id, ") + names + ") VALUES (?, ?, ?, " + marks + ")", values);
}
std::optional<Subscription> load_planned_subscription(db::Tx& tx, OrgId org, InvoiceId invoice) {
    const auto row = tx.query_one(std::string("SELECT ") + columns + " FROM planned_subscriptions s LEFT JOIN coupons c ON c.code = s.coupon_code WHERE s.org_id = ? AND s.invoice_id = ?", org, invoice);
    if (!row) return {};
    return subscription_from(*row);
}
void delete_planned_subscription(db::Tx& tx, OrgId org, InvoiceId invoice) { tx.exec("DELETE FROM planned_subscriptions WHERE org_id = ? AND invoice_id = ?", org, invoice); }

constexpr const char* coupon_columns = "SELECT code, percent, amount_off, currency, duration, months, plans, redeem_until, uses_max, uses FROM coupons ";
std::optional<Coupon> load_coupon(db::Tx& tx, const std::string& code) {
    const auto row = tx.query_one(std::string(coupon_columns) + "WHERE code = ?", code);
    if (!row) return {};
    return coupon_from(*row, 0);
}
std::vector<Coupon> load_coupons(db::Tx& tx) {
    std::vector<Coupon> out;
    for (const auto& row : tx.query(std::string(coupon_columns) + "ORDER BY created_at DESC, code LIMIT 500")) out.push_back(coupon_from(row, 0));
    return out;
}
void insert_coupon(db::Tx& tx, const Coupon& c, Instant now) {
    std::vector<std::string> plans;
    for (const auto p : c.plans) plans.push_back(name_of(p));
    tx.exec("INSERT INTO coupons (code, percent, amount_off, currency, duration, months, plans, redeem_until, uses_max, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", c.code,
            c.percent, c.amount_off, c.currency, name_of(c.duration), c.months, boost::join(plans, " "), c.redeem_until, c.uses_max, now);
}
void count_coupon_use(db::Tx& tx, const std::string& code) { tx.exec("UPDATE coupons SET uses = uses + 1 WHERE code = ?", code); }

AppliedCoupon applied(const Coupon& c) { return {c.code, c.percent.value_or(0), c.amount_off.value_or(0), c.duration, c.months, c.plans, {}}; }

}  // namespace brigade::billing
