// The commands of paid subscriptions. A purchase is three steps: begin (decide and write down what is to be charged), settle (ask the
// provider, outside any transaction), record (apply what came of it). A crash between them is taken up by a job, with the same
// key: the provider never charges twice.
// Refusals: SubscriptionError, CouponError, PurchaseError, PayerError, payment::PaymentError.
#pragma once
#include "domain/billing/billing.h"
#include "domain/billing/payer_store.h"
#include "domain/billing/subscription_store.h"
#include "platform/payment/payment.h"

namespace brigade::billing {

// In the order in which they are checked.
enum class PurchaseError {
    no_subscription, already_subscribed, currency_unknown, currency_fixed, payment_in_progress, billing_information_missing, payment_method_missing,
    payment_method_not_found, payment_method_in_use, invoice_not_found, invoice_already_paid, invoice_not_payable,
};
ErrorInfo error_info(PurchaseError);

const Settings& settings();
// Another node, or a moment ago this one, may have published a newer catalogue.
void refresh_catalogue(db::Store&);
// The catalogue of a version that somebody is still charged by.
const Catalogue& catalogue_of(db::Tx&, int version);
Zone zone_of(db::Tx&, OrgId);

struct SubscriptionRequest {
    Terms terms;
    std::optional<std::string> currency, coupon;
    std::optional<PaymentMethodId> method;
};
// Money to be taken, or nothing: then everything is done.
struct Begun {
    std::optional<ChargeId> charge;
    std::optional<InvoiceId> invoice;
};
Result<Begun> begin_subscription(db::Tx&, const Ctx&, const SubscriptionRequest&);
Result<Begun> begin_change(db::Tx&, const Ctx&, const ChangeRequest&);
Result<Begun> begin_payment(db::Tx&, const Ctx&, InvoiceId, ChargeReason);
Result<Subscription> withdraw_pending_change(db::Tx&, const Ctx&);
Result<Subscription> cancel_subscription(db::Tx&, const Ctx&);
Result<Subscription> resume_subscription(db::Tx&, const Ctx&);

// What a change or a purchase would be: the same decision, not saved.
struct Preview {
    std::optional<Subscription> before;
    Subscription after;
    Draft today;
    bool acts_now = true;
    std::optional<Draft> next;           // the next period's; nothing when it ends
    std::optional<Subscription> next_subscription;
    int seats_used = 0;
};
struct PreviewRequest {
    ChangeRequest change;
    std::optional<std::string> currency, coupon;
    std::optional<TaxAddress> address;   // while it is being typed; else the saved one
};
Result<Preview> preview(db::Tx&, const Ctx&, const PreviewRequest&);
// The invoice of the next period, as it stands now; nothing when the subscription ends then.
std::optional<Draft> compute_next_draft(db::Tx&, const Ctx&, const Subscription&, const TaxAddress&, std::int64_t credit_balance);

// ---- Money
enum class Settled { done, refused, requires_action, unknown };
struct Settlement {
    Settled settled = Settled::unknown;
    std::string action_url;
    std::optional<payment::PaymentError> refusal;
    InvoiceId invoice;
};
// Takes the charge's money, or asks what became of it, and records that. Called outside transactions; harmless twice.
Settlement settle(db::Store&, const Ctx&, ChargeId);
// The same for charges of different organizations, all or none: throws when one of them needs to be settled by itself.
void settle_many(db::Store&, const std::vector<std::pair<Ctx, ChargeId>>&);
// The refusal that a charge's record names.
payment::PaymentError refusal_named(const std::string& key);
// A purchase that waits for its cardholder is given up; one that is being charged refuses whatever would change beneath it.
Result<> give_up_waiting_purchase(db::Tx&, const Ctx&);

// ---- Corrections, by the operator
enum class CreditNoteError { invoice_not_creditable, invoice_already_credited };   // in the order in which they are checked
ErrorInfo error_info(CreditNoteError);
// The whole of a paid invoice back, as credit. Refusals: PurchaseError::invoice_not_found, CreditNoteError.
Result<Invoice> issue_credit_note(db::Tx&, const Ctx&, InvoiceId);

// ---- For the files of this room
// An invoice is issued: its number, its posting.
void issue(db::Tx&, const Ctx&, Invoice&);
void mark_paid(db::Tx&, const Ctx&, Invoice&, const std::optional<PaymentMethod>&);
// The subscription is as planned from now on: seats, jobs, events.
void apply_subscription(db::Tx&, const Ctx&, const std::optional<Subscription>& before, const Subscription& after);
// The open invoice will not be paid; the subscription has ended as `state` says.
void end_unpaid(db::Tx&, const Ctx&, Subscription, SubscriptionState state, std::optional<Invoice> open);
Charge start_charge(db::Tx&, const Ctx&, const Invoice&, PaymentMethodId, ChargeReason);
void schedule_retry(db::Tx&, const Ctx&, const Subscription&);
void renew(db::Tx&, const Ctx&);
// A retry of the open invoice that falls due; the charge to settle, when one is to be made.
std::optional<ChargeId> retry(db::Tx&, const Ctx&);
// Posts what the days up to and including `through` have earned.
void recognise_revenue(db::Tx&, const Ctx&, Date through);
// At a month's first instant: posts what the month has earned, and looks to the next while lines have days to come.
void close_month(db::Tx&, const Ctx&);
void refresh_seats(db::Tx&, const Ctx&);

}  // namespace brigade::billing
