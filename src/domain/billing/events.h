// What billing's events say to whoever hears them. Members that end in _id are what a thin payload keeps.
// Amounts: minor units. Instants: the organization's clock; dates: its time zone.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include "domain/billing/ledger.h"
#include "domain/billing/subscription.h"

namespace brigade::billing {

// billing.subscription_started, _changed, _canceled, _resumed, _renewed, _past_due, _recovered, _ended
struct SubscriptionEvent {
    SubscriptionId subscription_id;
    SubscriptionState state{};
    Plan plan{};
    Interval interval{};
    int quantity = 0;
    std::string currency;
    Instant period_start{}, period_end{};
    bool cancel_at_period_end = false;
    std::optional<Terms> pending;
};
BOOST_DESCRIBE_STRUCT(SubscriptionEvent, (), (subscription_id, state, plan, interval, quantity, currency, period_start, period_end, cancel_at_period_end, pending))
inline SubscriptionEvent event_of(const Subscription& s) {
    return {s.id, s.state, s.terms.plan, s.terms.interval, s.terms.quantity, s.currency, s.period.start, s.period.end, s.cancel_at_period_end, s.pending};
}

// billing.invoice_issued, _paid
struct InvoiceEvent {
    InvoiceId invoice_id;
    SubscriptionId subscription_id;
    std::string number, currency;
    std::int64_t total = 0, amount_due = 0;
    Date issued_on{};
    std::optional<Instant> paid_at;
};
BOOST_DESCRIBE_STRUCT(InvoiceEvent, (), (invoice_id, subscription_id, number, currency, total, amount_due, issued_on, paid_at))

// billing.credit_note_issued; amounts are negative
struct CreditNoteEvent {
    InvoiceId invoice_id, corrects_id;
    std::string number, currency;
    std::int64_t total = 0;
    Date issued_on{};
};
BOOST_DESCRIBE_STRUCT(CreditNoteEvent, (), (invoice_id, corrects_id, number, currency, total, issued_on))

// billing.invoice_payment_failed
struct PaymentFailedEvent {
    InvoiceId invoice_id;
    SubscriptionId subscription_id;
    std::string number, currency;
    std::int64_t amount_due = 0;
    std::string reason;                      // a problem code: card-declined
    std::optional<Instant> next_retry_at;    // none: it was the last
};
BOOST_DESCRIBE_STRUCT(PaymentFailedEvent, (), (invoice_id, subscription_id, number, currency, amount_due, reason, next_retry_at))

// billing.trial_started, _ending, _ended
struct TrialEvent { Instant started_at{}, ends_at{}; };
BOOST_DESCRIBE_STRUCT(TrialEvent, (), (started_at, ends_at))

}  // namespace brigade::billing
