#include "platform/payment/store.h"

namespace brigade::payment {
namespace {

constexpr auto token_life = std::chrono::hours(24);

Card card_at(const db::Row& r, std::size_t i) { return {r.get<std::string>(i), r.get<std::string>(i + 1), r.get<int>(i + 2), r.get<int>(i + 3)}; }

constexpr const char* method_columns = "SELECT reference, token, behaviour, brand, last4, expiry_month, expiry_year, state, authentication FROM sandbox_methods ";
MethodRow method_from(const db::Row& r) {
    return {r.get<std::string>(0), r.get<std::string>(1), behaviour_named(r.get<std::string>(2)), card_at(r, 3), r.get<std::string>(7), r.get<std::string>(8)};
}
std::optional<MethodRow> one(const std::optional<db::Row>& row) {
    if (!row) return {};
    return method_from(*row);
}

}  // namespace

void insert_token(db::Tx& tx, const std::string& token, const TokenRow& t, Instant machine_now) {
    // Anybody may ask for tokens: those that led nowhere do not stay.
    tx.exec("DELETE FROM sandbox_tokens WHERE created_at < ?", machine_now - token_life);
    tx.exec("INSERT INTO sandbox_tokens (token, behaviour, brand, last4, expiry_month, expiry_year, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)", token,
            name_of(t.behaviour), t.card.brand, t.card.last4, t.card.expiry_month, t.card.expiry_year, machine_now);
}

std::optional<TokenRow> take_token(db::Tx& tx, OrgId org, const std::string& token) {
    const auto r = tx.query_one("UPDATE sandbox_tokens SET taken_by = ? WHERE token = ? AND (taken_by IS NULL OR taken_by = ?) "
                                "RETURNING behaviour, brand, last4, expiry_month, expiry_year", org, token, org);
    if (!r) return {};
    return TokenRow{behaviour_named(r->get<std::string>(0)), card_at(*r, 1)};
}

std::optional<std::string> load_customer(db::Tx& tx, OrgId org) {
    const auto r = tx.query_one("SELECT reference FROM sandbox_customers WHERE org_id = ?", org);
    if (!r) return {};
    return r->get<std::string>(0);
}
void insert_customer(db::Tx& tx, OrgId org, const std::string& reference, const std::string& email) {
    tx.exec("INSERT INTO sandbox_customers (org_id, reference, email) VALUES (?, ?, ?) ON CONFLICT (org_id) DO NOTHING", org, reference, email);
}

void insert_method(db::Tx& tx, OrgId org, const MethodRow& m) {
    tx.exec("INSERT INTO sandbox_methods (org_id, reference, token, behaviour, brand, last4, expiry_month, expiry_year, state, authentication) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", org, m.reference, m.token, name_of(m.behaviour), m.card.brand, m.card.last4, m.card.expiry_month, m.card.expiry_year, m.state, m.authentication);
}
std::optional<MethodRow> load_method(db::Tx& tx, OrgId org, const std::string& reference) {
    return one(tx.query_one(std::string(method_columns) + "WHERE org_id = ? AND reference = ?", org, reference));
}
std::optional<MethodRow> load_method_by_token(db::Tx& tx, OrgId org, const std::string& token) {
    return one(tx.query_one(std::string(method_columns) + "WHERE org_id = ? AND token = ?", org, token));
}
void update_method(db::Tx& tx, OrgId org, const std::string& reference, const std::string& state) {
    tx.exec("UPDATE sandbox_methods SET state = ? WHERE org_id = ? AND reference = ?", state, org, reference);
}

bool insert_charge(db::Tx& tx, OrgId org, const ChargeRow& c, Instant now) {
    return tx.exec("INSERT INTO sandbox_charges (org_id, charge_key, reference, method, amount, currency, description, state, refusal, authentication, created_at) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, charge_key) DO NOTHING",
                   org, c.key, c.reference, c.method, c.amount, c.currency, c.description, c.state, c.refusal, c.authentication, now) > 0;
}
std::optional<ChargeRow> load_charge(db::Tx& tx, OrgId org, const std::string& key) {
    const auto r = tx.query_one("SELECT charge_key, reference, method, amount, currency, description, state, refusal, authentication FROM sandbox_charges "
                                "WHERE org_id = ? AND charge_key = ?", org, key);
    if (!r) return {};
    return ChargeRow{r->get<std::string>(0), r->get<std::string>(1), r->get<std::string>(2), r->get<std::int64_t>(3), r->get<std::string>(4),
                     r->get<std::string>(5), r->get<std::string>(6), r->get<std::string>(7), r->get<std::string>(8)};
}
void update_charge(db::Tx& tx, OrgId org, const std::string& key, const std::string& state, const std::string& refusal) {
    tx.exec("UPDATE sandbox_charges SET state = ?, refusal = ? WHERE org_id = ? AND charge_key = ?", state, refusal, org, key);
}

void insert_authentication(db::Tx& tx, const AuthenticationRow& a) {
    tx.exec("INSERT INTO sandbox_authentications (org_id, reference, method, charge_key, state, return_url) VALUES (?, ?, ?, ?, ?, ?)", a.organization,
            a.reference, a.method, a.charge_key, a.state, a.return_url);
}
std::optional<AuthenticationRow> load_authentication(db::Tx& tx, const std::string& reference) {
    const auto r = tx.query_one("SELECT org_id, reference, method, charge_key, state, return_url FROM sandbox_authentications WHERE reference = ?", reference);
    if (!r) return {};
    return AuthenticationRow{r->get<OrgId>(0), r->get<std::string>(1), r->get<std::string>(2), r->get<std::optional<std::string>>(3), r->get<std::string>(4),
                             r->get<std::string>(5)};
}
bool answer_authentication(db::Tx& tx, const AuthenticationRow& a, bool approve) {
    return tx.exec("UPDATE sandbox_authentications SET state = ? WHERE org_id = ? AND reference = ? AND state = 'waiting'", approve ? "approved" : "refused",
                   a.organization, a.reference) > 0;
}

std::optional<std::string> load_refund(db::Tx& tx, OrgId org, const std::string& key) {
    const auto r = tx.query_one("SELECT reference FROM sandbox_refunds WHERE org_id = ? AND refund_key = ?", org, key);
    if (!r) return {};
    return r->get<std::string>(0);
}
bool insert_refund(db::Tx& tx, OrgId org, const std::string& key, const std::string& reference, const std::string& charge, std::int64_t amount) {
    const auto changed = tx.exec("UPDATE sandbox_charges SET refunded = refunded + ? WHERE org_id = ? AND reference = ? AND state = 'succeeded' AND amount - refunded >= ?",
                                 amount, org, charge, amount);
    if (changed == 0) return false;
    tx.exec("INSERT INTO sandbox_refunds (org_id, refund_key, reference, charge, amount) VALUES (?, ?, ?, ?, ?)", org, key, reference, charge, amount);
    return true;
}

}  // namespace brigade::payment
