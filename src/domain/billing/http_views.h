// What the API shows of subscriptions and invoices: wire structs, in the caller's language, and how they are made.
#pragma once
#include "domain/billing/commands.h"

namespace brigade::billing {

struct LineView {
    LineKind kind{};
    std::string description;
    std::optional<Plan> plan;
    std::optional<int> quantity;
    std::optional<std::int64_t> unit_amount;
    std::optional<Date> period_start, period_end;
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(LineView, (), (kind, description, plan, quantity, unit_amount, period_start, period_end, amount))
struct TaxView { std::string code, name, rate; std::int64_t amount = 0; };
BOOST_DESCRIBE_STRUCT(TaxView, (), (code, name, rate, amount))
struct PendingView { Plan plan{}; Interval interval{}; int quantity = 0; Instant effective_at{}; Date effective_on{}; };
BOOST_DESCRIBE_STRUCT(PendingView, (), (plan, interval, quantity, effective_at, effective_on))
struct NextChargeView {
    Instant at{};
    Date on{};
    std::vector<LineView> lines;
    std::int64_t subtotal = 0;
    std::vector<TaxView> taxes;
    std::int64_t total = 0, credit_applied = 0, amount_due = 0;
};
BOOST_DESCRIBE_STRUCT(NextChargeView, (), (at, on, lines, subtotal, taxes, total, credit_applied, amount_due))
struct CouponView { std::string code, description; };
BOOST_DESCRIBE_STRUCT(CouponView, (), (code, description))

enum class Effect { now, trial, period_end, both };
BOOST_DESCRIBE_ENUM(Effect, now, trial, period_end, both)
struct PreviewView {
    std::string currency;
    Effect effect{};
    std::vector<LineView> lines;
    std::int64_t subtotal = 0;
    std::vector<TaxView> taxes;
    std::int64_t total = 0, credit_applied = 0, total_today = 0;
    std::optional<Instant> trial_ends_at;
    std::optional<PendingView> pending;
    std::optional<NextChargeView> next_charge;
    std::optional<CouponView> coupon;
    int seats_used = 0;
};
BOOST_DESCRIBE_STRUCT(PreviewView, (), (currency, effect, lines, subtotal, taxes, total, credit_applied, total_today, trial_ends_at, pending, next_charge, coupon, seats_used))

struct PastDueView {
    InvoiceId invoice_id;
    std::int64_t total = 0;
    std::string reason;
    std::optional<Instant> next_retry_at;
    std::optional<std::string> action_url;
};
BOOST_DESCRIBE_STRUCT(PastDueView, (), (invoice_id, total, reason, next_retry_at, action_url))
struct SubscriptionView {
    SubscriptionId id;
    SubscriptionState state{};
    Plan plan{};
    Interval interval{};
    int quantity = 0;
    std::string currency;
    std::int64_t unit_amount = 0;
    Instant started_at{}, period_start{}, period_end{};
    Date period_start_on{}, period_end_on{};
    std::optional<Instant> trial_ends_at;
    bool cancel_at_period_end = false;
    std::optional<Instant> ended_at;
    std::optional<PendingView> pending;
    std::optional<CouponView> coupon;
    std::optional<NextChargeView> next_charge;
    std::optional<PastDueView> past_due;
};
BOOST_DESCRIBE_STRUCT(SubscriptionView, (), (id, state, plan, interval, quantity, currency, unit_amount, started_at, period_start, period_end, period_start_on, period_end_on,
                                             trial_ends_at, cancel_at_period_end, ended_at, pending, coupon, next_charge, past_due))

struct InvoiceSummary {
    InvoiceId id;
    std::optional<std::string> number;
    InvoiceKind kind{};
    std::string state;
    Instant issued_at{};
    Date issued_on{};
    std::string currency;
    std::int64_t total = 0, amount_due = 0;
    std::string pdf_url;
};
BOOST_DESCRIBE_STRUCT(InvoiceSummary, (), (id, number, kind, state, issued_at, issued_on, currency, total, amount_due, pdf_url))
struct InvoiceView {
    InvoiceId id;
    std::optional<std::string> number;
    InvoiceKind kind{};
    std::string state;
    Instant issued_at{};
    Date issued_on{};
    std::string currency;
    std::vector<LineView> lines;
    std::int64_t subtotal = 0;
    std::vector<TaxView> taxes;
    std::int64_t total = 0, credit_applied = 0, amount_due = 0;
    std::string pdf_url;
    std::optional<std::string> paid_with;
    std::optional<Instant> paid_at;
    std::optional<Date> period_start, period_end;
};
BOOST_DESCRIBE_STRUCT(InvoiceView, (), (id, number, kind, state, issued_at, issued_on, currency, lines, subtotal, taxes, total, credit_applied, amount_due, pdf_url, paid_with, paid_at,
                                        period_start, period_end))

LineView view_of(const Line&, Locale);
std::vector<LineView> views_of(const std::vector<Line>&, Locale);
std::vector<TaxView> views_of(const std::vector<Tax>&, Locale);
PreviewView view_of(const Preview&, Locale);
SubscriptionView load_view(db::Tx&, const Ctx&, const Subscription&);
InvoiceSummary summary_of(const Invoice&);
InvoiceView view_of(const Invoice&, Locale);
// "Visa •••• 4242"
std::string card_name(std::string_view brand, std::string_view last4);

}  // namespace brigade::billing
