// The sandbox's tables: tokens, customers, cards without numbers, charges, authentications, refunds.
#pragma once
#include "platform/payment/test_cards.h"

namespace brigade::payment {

struct TokenRow { Behaviour behaviour{}; Card card; };
void insert_token(db::Tx&, const std::string& token, const TokenRow&, Instant machine_now);
// The token's card, now the organization's to attach. Nothing when it is unknown or another organization's.
std::optional<TokenRow> take_token(db::Tx&, OrgId, const std::string& token);

std::optional<std::string> load_customer(db::Tx&, OrgId);
void insert_customer(db::Tx&, OrgId, const std::string& reference, const std::string& email);   // nothing when there is one

struct MethodRow {
    std::string reference, token;
    Behaviour behaviour{};
    Card card;
    std::string state;            // "ready", "requires_action", "refused", "detached"
    std::string authentication;   // empty: none was asked for
};
void insert_method(db::Tx&, OrgId, const MethodRow&);
std::optional<MethodRow> load_method(db::Tx&, OrgId, const std::string& reference);
std::optional<MethodRow> load_method_by_token(db::Tx&, OrgId, const std::string& token);
void update_method(db::Tx&, OrgId, const std::string& reference, const std::string& state);

struct ChargeRow {
    std::string key, reference, method;
    std::int64_t amount = 0;
    std::string currency, description;
    std::string state;            // "succeeded", "failed", "requires_action"
    std::string refusal;          // key of the sentence that says why it failed
    std::string authentication;
};
bool insert_charge(db::Tx&, OrgId, const ChargeRow&, Instant now);   // false: there is one with this key
std::optional<ChargeRow> load_charge(db::Tx&, OrgId, const std::string& key);
void update_charge(db::Tx&, OrgId, const std::string& key, const std::string& state, const std::string& refusal);

struct AuthenticationRow {
    OrgId organization;
    std::string reference, method;
    std::optional<std::string> charge_key;   // nothing: the card is attached
    std::string state;                       // "waiting", "approved", "refused"
    std::string return_url;
};
void insert_authentication(db::Tx&, const AuthenticationRow&);
std::optional<AuthenticationRow> load_authentication(db::Tx&, const std::string& reference);
bool answer_authentication(db::Tx&, const AuthenticationRow&, bool approve);   // false: it was answered before

std::optional<std::string> load_refund(db::Tx&, OrgId, const std::string& key);
// False when the charge did not succeed, or not that much of it is left.
bool insert_refund(db::Tx&, OrgId, const std::string& key, const std::string& reference, const std::string& charge, std::int64_t amount);

}  // namespace brigade::payment
