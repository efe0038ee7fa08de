// What billing tells people by mail: the owner, the administrators, and who gets the bills; each in their language.
#pragma once
#include "domain/billing/payer_store.h"
#include "domain/billing/subscription.h"

namespace brigade::billing {

// The trial's mails: `occasion` is trial_started, trial_ending or trial_ended, once each.
void announce_trial(db::Tx&, const Ctx&, const TrialFacts&, const std::string& occasion);
// A new subscription, other terms now or later, or only other seats. Nothing when nothing changed that a person would see.
void announce_change(db::Tx&, const Ctx&, const std::optional<Subscription>& before, const Subscription& after);
void announce_canceled(db::Tx&, const Ctx&, const Subscription&);
void announce_resumed(db::Tx&, const Ctx&, const Subscription&);
void announce_ended(db::Tx&, const Ctx&, const Subscription&);
void announce_receipt(db::Tx&, const Ctx&, const Invoice&);
void announce_credit_note(db::Tx&, const Ctx&, const Invoice& note, const Invoice& corrected);
void announce_payment_failed(db::Tx&, const Ctx&, const Invoice&, const Charge&, Instant next_retry_at);
void announce_action_required(db::Tx&, const Ctx&, const Invoice&, const Charge&);
void announce_yearly_renewal(db::Tx&, const Ctx&, const Subscription&, const Draft& next);
void announce_card_expiring(db::Tx&, const Ctx&, const PaymentMethod&, const Subscription&);
void announce_price_change(db::Tx&, const Ctx&, const Subscription&, std::int64_t unit_before, std::int64_t unit_after);

}  // namespace brigade::billing
