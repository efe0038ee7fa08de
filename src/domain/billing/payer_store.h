// The SQL of who pays (billing information, cards) and of what the operator sets (seller, tax registrations, complimentary plans).
#pragma once
#include "domain/billing/invoice_store.h"

namespace brigade::billing {

std::optional<BillingInformation> load_billing_information(db::Tx&, OrgId);
// The tax exemption stays as the operator set it.
void save_billing_information(db::Tx&, OrgId, const BillingInformation&);
bool update_tax_exemption(db::Tx&, OrgId, const std::optional<std::string>& number);

std::optional<std::string> load_customer(db::Tx&, OrgId, std::string_view provider);
void save_customer(db::Tx&, OrgId, std::string_view provider, const std::string& reference);

// A card on file: the provider's reference, and what a person knows it by.
struct PaymentMethod {
    PaymentMethodId id;
    std::string reference, brand, last4;
    int expiry_month = 0, expiry_year = 0;
    bool is_default = false;
    bool ready = false;          // verified; false: its holder has not yet authenticated
    bool expiry_warned = false;
};
// Without the removed ones, the default first.
std::vector<PaymentMethod> load_payment_methods(db::Tx&, OrgId);
std::optional<PaymentMethod> load_payment_method(db::Tx&, OrgId, PaymentMethodId);
std::optional<PaymentMethod> load_default_payment_method(db::Tx&, OrgId);
// The newest whose holder has been asked to authenticate.
std::optional<PaymentMethod> load_verifying_payment_method(db::Tx&, OrgId);
// The card with the provider's reference: a token attached twice is one card.
PaymentMethodId save_payment_method(db::Tx&, OrgId, const PaymentMethod&, Instant now);
void mark_default(db::Tx&, OrgId, PaymentMethodId);
void mark_ready(db::Tx&, OrgId, PaymentMethodId);
void mark_removed(db::Tx&, OrgId, PaymentMethodId);
void mark_expiry_warned(db::Tx&, OrgId, PaymentMethodId);

Seller load_seller(db::Tx&);
void save_seller(db::Tx&, const Seller&);

void save_complimentary_plan(db::Tx&, OrgId, const ComplimentaryFacts&, std::string_view reason, Instant now);
std::optional<std::string> load_complimentary_reason(db::Tx&, OrgId);
bool delete_complimentary_plan(db::Tx&, OrgId);

}  // namespace brigade::billing
