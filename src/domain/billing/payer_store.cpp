#include "domain/billing/payer_store.h"

namespace brigade::billing {
namespace {

constexpr const char* method_columns = "SELECT id, reference, brand, last4, expiry_month, expiry_year, is_default, state, expiry_warned FROM payment_methods ";
PaymentMethod method_from(const db::Row& r) {
    return {r.get<PaymentMethodId>(0), r.get<std::string>(1), r.get<std::string>(2), r.get<std::string>(3), r.get<int>(4), r.get<int>(5), r.get<bool>(6),
            r.get<std::string>(7) == "ready", r.get<bool>(8)};
}
std::optional<PaymentMethod> method_from(const std::optional<db::Row>& row) {
    if (!row) return {};
    return method_from(*row);
}

}  // namespace

std::optional<BillingInformation> load_billing_information(db::Tx& tx, OrgId org) {
    const auto r = tx.query_one("SELECT name, email, line1, line2, city, region, postal_code, country, tax_number, po_reference, tax_exemption_number FROM billing_information WHERE org_id = ?", org);
    if (!r) return {};
    const auto text = [&](std::size_t i) { return r->get<std::string>(i); };
    const auto maybe = [&](std::size_t i) { return r->get<std::optional<std::string>>(i); };
    return BillingInformation{text(0), text(1), text(2), maybe(3), text(4), maybe(5), maybe(6), text(7), maybe(8), maybe(9), maybe(10)};
}
void save_billing_information(db::Tx& tx, OrgId org, const BillingInformation& b) {
    tx.exec("INSERT INTO billing_information (org_id, name, email, line1, line2, city, region, postal_code, country, tax_number, po_reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (org_id) DO UPDATE SET name = excluded.name, email = excluded.email, line1 = excluded.line1, line2 = excluded.line2, city = excluded.city, "
            "region = excluded.region, postal_code = excluded.postal_code, country = excluded.country, tax_number = excluded.tax_number, po_reference = excluded.po_reference",
            org, b.name, b.email, b.line1, b.line2, b.city, b.region, b.postal_code, b.country, b.tax_number, b.po_reference);
}
bool update_tax_exemption(db::Tx& tx, OrgId org, const std::optional<std::string>& number) {
    return tx.exec("UPDATE billing_information SET tax_exemption_number = ? WHERE org_id = ?", number, org) > 0;
}

std::optional<std::string> load_customer(db::Tx& tx, OrgId org, std::string_view provider) {
    const auto row = tx.query_one("SELECT reference FROM payment_customers WHERE org_id = ? AND provider = ?", org, provider);
    if (!row) return {};
    return row->get<std::string>(0);
}
void save_customer(db::Tx& tx, OrgId org, std::string_view provider, const std::string& reference) {
    tx.exec("INSERT INTO payment_customers (org_id, provider, reference) VALUES (?, ?, ?) ON CONFLICT (org_id) DO UPDATE SET provider = excluded.provider, reference = excluded.reference", org,
            provider, reference);
}

std::vector<PaymentMethod> load_payment_methods(db::Tx& tx, OrgId org) {
    std::vector<PaymentMethod> out;
    for (const auto& row : tx.query(std::string(method_columns) + "WHERE org_id = ? AND state = 'ready' ORDER BY is_default DESC, added_at DESC, id LIMIT 50", org)) out.push_back(method_from(row));
    return out;
}
std::optional<PaymentMethod> load_payment_method(db::Tx& tx, OrgId org, PaymentMethodId id) {
    return method_from(tx.query_one(std::string(method_columns) + "WHERE org_id = ? AND id = ? AND state <> 'removed'", org, id));
}
std::optional<PaymentMethod> load_default_payment_method(db::Tx& tx, OrgId org) {
    return method_from(tx.query_one(std::string(method_columns) + "WHERE org_id = ? AND is_default = 1 AND state = 'ready'", org));
}
std::optional<PaymentMethod> load_verifying_payment_method(db::Tx& tx, OrgId org) {
    return method_from(tx.query_one(std::string(method_columns) + "WHERE org_id = ? AND state = 'verifying' ORDER BY added_at DESC, id DESC LIMIT 1", org));
}
PaymentMethodId save_payment_method(db::Tx& tx, OrgId org, const PaymentMethod& m, Instant now) {
    if (const auto known = tx.query_one("SELECT id FROM payment_methods WHERE org_id = ? AND reference = ?", org, m.reference)) {
        const auto id = known->get<PaymentMethodId>(0);
        if (m.ready) mark_ready(tx, org, id);
        return id;
    }
    const auto id = new_id<PaymentMethodId>(now);
    tx.exec("INSERT INTO payment_methods (org_id, id, reference, brand, last4, expiry_month, expiry_year, is_default, state, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)", org, id, m.reference,
            m.brand, m.last4, m.expiry_month, m.expiry_year, m.ready ? "ready" : "verifying", now);
    return id;
}
void mark_default(db::Tx& tx, OrgId org, PaymentMethodId id) {
    tx.exec("UPDATE payment_methods SET is_default = CASE WHEN id = ? THEN 1 ELSE 0 END WHERE org_id = ?", id, org);
}
void mark_ready(db::Tx& tx, OrgId org, PaymentMethodId id) { tx.exec("UPDATE payment_methods SET state = 'ready' WHERE org_id = ? AND id = ? AND state = 'verifying'", org, id); }
void mark_removed(db::Tx& tx, OrgId org, PaymentMethodId id) { tx.exec("UPDATE payment_methods SET state = 'removed', is_default = 0 WHERE org_id = ? AND id = ?", org, id); }
void mark_expiry_warned(db::Tx& tx, OrgId org, PaymentMethodId id) { tx.exec("UPDATE payment_methods SET expiry_warned = 1 WHERE org_id = ? AND id = ?", org, id); }

Seller load_seller(db::Tx& tx) {
    Seller s{"Brigade", "", "", {}};
    if (const auto row = tx.query_one("SELECT name, address, email FROM sellers WHERE id = 1")) s = {row->get<std::string>(0), row->get<std::string>(1), row->get<std::string>(2), {}};
    for (const auto& row : tx.query("SELECT code, region, number FROM tax_registrations ORDER BY code, region"))
        s.registrations.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2)});
    return s;
}
void save_seller(db::Tx& tx, const Seller& s) {
    tx.exec("INSERT INTO sellers (id, name, address, email) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, email = excluded.email", s.name,
            s.address, s.email);
    tx.exec("DELETE FROM tax_registrations");
    for (const auto& r : s.registrations) tx.exec("INSERT INTO tax_registrations (code, region, number) VALUES (?, ?, ?)", r.code, r.region, r.number);
}

void save_complimentary_plan(db::Tx& tx, OrgId org, const ComplimentaryFacts& c, std::string_view reason, Instant now) {
    tx.exec("INSERT INTO complimentary_plans (org_id, plan, quantity, until, reason, granted_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (org_id) DO UPDATE SET plan = excluded.plan, "
            "quantity = excluded.quantity, until = excluded.until, reason = excluded.reason, granted_at = excluded.granted_at",
            org, boost::describe::enum_to_string(c.plan, ""), c.quantity, c.until, reason, now);
}
std::optional<std::string> load_complimentary_reason(db::Tx& tx, OrgId org) {
    const auto row = tx.query_one("SELECT reason FROM complimentary_plans WHERE org_id = ?", org);
    if (!row) return {};
    return row->get<std::string>(0);
}
bool delete_complimentary_plan(db::Tx& tx, OrgId org) { return tx.exec("DELETE FROM complimentary_plans WHERE org_id = ?", org) > 0; }

}  // namespace brigade::billing
