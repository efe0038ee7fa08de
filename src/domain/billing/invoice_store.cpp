#include "domain/billing/invoice_store.h"

#include "platform/http/wire.h"

namespace brigade::billing {
namespace {

template <class E> std::string name_of(E e) {
    std::string s = boost::describe::enum_to_string(e, "");
    if (s.ends_with('_')) s.pop_back();   // void_
    return s;
}
template <class E> E enum_of(const std::string& s) {
    E e{};
    if (!boost::describe::enum_from_string(s.c_str(), e) && !boost::describe::enum_from_string((s + "_").c_str(), e)) throw std::runtime_error("the database holds an unknown name: " + s);
    return e;
}
Date date_of(const std::string& s) { return date_from_iso(s).value(); }
template <class T> std::string json_of(const T& t) { return boost::json::serialize(http::to_json(t)); }
template <class T> T from_json_text(const std::string& s) { return http::parse_json<T>(s).value(); }

constexpr const char* invoice_columns =
    "SELECT id, number, kind, purpose, state, subscription_id, corrects_id, currency, subtotal, total, credit_applied, credit_given, amount_due, issued_at, issued_on, paid_at, "
    "paid_with, buyer, seller, period_start_on, period_end_on FROM invoices ";

Invoice invoice_from(const db::Row& row) {
    Invoice i;
    i.id = row.get<InvoiceId>(0);
    i.number = row.get<std::optional<std::int64_t>>(1);
    i.kind = enum_of<InvoiceKind>(row.get<std::string>(2));
    i.purpose = enum_of<InvoicePurpose>(row.get<std::string>(3));
    i.state = enum_of<InvoiceState>(row.get<std::string>(4));
    i.subscription = row.get<SubscriptionId>(5);
    i.corrects = row.get<std::optional<InvoiceId>>(6);
    i.currency = row.get<std::string>(7);
    i.draft.subtotal = row.get<std::int64_t>(8);
    i.draft.total = row.get<std::int64_t>(9);
    i.draft.credit_applied = row.get<std::int64_t>(10);
    i.draft.credit_given = row.get<std::int64_t>(11);
    i.draft.amount_due = row.get<std::int64_t>(12);
    i.issued_at = row.get<Instant>(13);
    i.issued_on = date_of(row.get<std::string>(14));
    i.paid_at = row.get<std::optional<Instant>>(15);
    i.paid_with = row.get<std::optional<std::string>>(16);
    i.buyer = from_json_text<BillingInformation>(row.get<std::string>(17));
    i.seller = from_json_text<Seller>(row.get<std::string>(18));
    if (const auto start = row.get<std::optional<std::string>>(19)) i.period = DateRange{date_of(*start), date_of(row.get<std::string>(20))};
    return i;
}

void load_lines(db::Tx& tx, OrgId org, Invoice& i) {
    for (const auto& row : tx.query("SELECT kind, text_key, plan, billing_interval, quantity, unit_amount, service_start_on, service_end_on, amount FROM invoice_lines "
                                    "WHERE org_id = ? AND invoice_id = ? ORDER BY position", org, i.id))
        i.draft.lines.push_back({enum_of<LineKind>(row.get<std::string>(0)), enum_of<LineText>(row.get<std::string>(1)), enum_of<Plan>(row.get<std::string>(2)),
                                 enum_of<Interval>(row.get<std::string>(3)), row.get<std::optional<int>>(4), row.get<std::optional<std::int64_t>>(5),
                                 {date_of(row.get<std::string>(6)), date_of(row.get<std::string>(7))}, row.get<std::int64_t>(8)});
    for (const auto& row : tx.query("SELECT code, rate, amount FROM invoice_taxes WHERE org_id = ? AND invoice_id = ? ORDER BY position", org, i.id))
        i.draft.taxes.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::int64_t>(2)});
}

std::optional<Invoice> load_one(db::Tx& tx, OrgId org, const std::optional<db::Row>& row) {
    if (!row) return {};
    auto i = invoice_from(*row);
    load_lines(tx, org, i);
    return i;
}

constexpr const char* charge_columns =
    "SELECT id, invoice_id, attempt, reason, method_id, amount, currency, charge_key, state, reference, refusal, action_url, started_at FROM charges ";
std::optional<Charge> charge_from(const std::optional<db::Row>& row) {
    if (!row) return {};
    const auto text = [&](std::size_t at) { return row->get<std::optional<std::string>>(at).value_or(""); };
    return Charge{row->get<ChargeId>(0), row->get<InvoiceId>(1), row->get<int>(2), enum_of<ChargeReason>(row->get<std::string>(3)), row->get<PaymentMethodId>(4),
                  row->get<std::int64_t>(5), row->get<std::string>(6), row->get<std::string>(7), enum_of<ChargeState>(row->get<std::string>(8)), text(9), text(10), text(11),
                  row->get<Instant>(12)};
}
std::optional<std::string> unless_empty(const std::string& s) { return s.empty() ? std::nullopt : std::optional(s); }

}  // namespace

std::string invoice_number_text(const Invoice& i) {
    if (!i.number) return {};
    const auto digits = std::to_string(*i.number);
    return "B-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

std::optional<Invoice> load_invoice(db::Tx& tx, OrgId org, InvoiceId id) {
    return load_one(tx, org, tx.query_one(std::string(invoice_columns) + "WHERE org_id = ? AND id = ?", org, id));
}
std::optional<Invoice> load_draft_invoice(db::Tx& tx, OrgId org) {
    return load_one(tx, org, tx.query_one(std::string(invoice_columns) + "WHERE org_id = ? AND state = 'draft'", org));
}
std::optional<Invoice> load_open_invoice(db::Tx& tx, OrgId org) {
    return load_one(tx, org, tx.query_one(std::string(invoice_columns) + "WHERE org_id = ? AND state = 'open' ORDER BY issued_at DESC LIMIT 1", org));
}
std::vector<Invoice> load_invoices(db::Tx& tx, OrgId org, std::optional<InvoiceId> before, int limit) {
    std::vector<Invoice> out;
    const auto rows = before ? tx.query(std::string(invoice_columns) + "WHERE org_id = ? AND number IS NOT NULL AND number < (SELECT number FROM invoices WHERE org_id = ? AND id = ?) "
                                                                       "ORDER BY number DESC LIMIT ?", org, org, *before, limit)
                             : tx.query(std::string(invoice_columns) + "WHERE org_id = ? AND number IS NOT NULL ORDER BY number DESC LIMIT ?", org, limit);
    for (const auto& row : rows) out.push_back(invoice_from(row));
    return out;
}

bool is_credited(db::Tx& tx, OrgId org, InvoiceId id) { return tx.query_one("SELECT 1 FROM invoices WHERE org_id = ? AND corrects_id = ? LIMIT 1", org, id).has_value(); }

void insert_invoice(db::Tx& tx, OrgId org, const Invoice& i) {
    const auto& d = i.draft;
    tx.exec("INSERT INTO invoices (org_id, id, number, kind, purpose, state, subscription_id, corrects_id, currency, subtotal, total, credit_applied, credit_given, amount_due, "
            "issued_at, issued_on, paid_at, paid_with, buyer, seller, period_start_on, period_end_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            org, i.id, i.number, name_of(i.kind), name_of(i.purpose), name_of(i.state), i.subscription, i.corrects, i.currency, d.subtotal, d.total, d.credit_applied, d.credit_given,
            d.amount_due, i.issued_at, to_iso(i.issued_on), i.paid_at, i.paid_with, json_of(i.buyer), json_of(i.seller), i.period ? std::optional(to_iso(i.period->start)) : std::nullopt,
            i.period ? std::optional(to_iso(i.period->end)) : std::nullopt);
    int position = 0;
    for (const auto& l : d.lines)
        tx.exec("INSERT INTO invoice_lines (org_id, invoice_id, position, kind, text_key, plan, billing_interval, quantity, unit_amount, service_start_on, service_end_on, amount, "
                "recognition_open) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                org, i.id, position++, name_of(l.kind), name_of(l.text), name_of(l.plan), name_of(l.interval), l.quantity, l.unit_amount, to_iso(l.service.start), to_iso(l.service.end),
                l.amount, i.number.has_value() && i.kind == InvoiceKind::invoice);
    position = 0;
    for (const auto& t : d.taxes)
        tx.exec("INSERT INTO invoice_taxes (org_id, invoice_id, position, code, rate, amount) VALUES (?, ?, ?, ?, ?, ?)", org, i.id, position++, t.code, t.rate, t.amount);
}

void update_invoice_state(db::Tx& tx, OrgId org, const Invoice& i) {
    tx.exec("UPDATE invoices SET state = ?, number = ?, issued_at = ?, issued_on = ?, paid_at = ?, paid_with = ? WHERE org_id = ? AND id = ?", name_of(i.state), i.number, i.issued_at,
            to_iso(i.issued_on), i.paid_at, i.paid_with, org, i.id);
    tx.exec("UPDATE invoice_lines SET recognition_open = ? WHERE org_id = ? AND invoice_id = ? AND recognition_open <> ? AND recognised <> amount",
            i.state == InvoiceState::open || i.state == InvoiceState::paid, org, i.id, i.state == InvoiceState::open || i.state == InvoiceState::paid);
}
void delete_draft(db::Tx& tx, OrgId org, InvoiceId id) {
    for (const char* sql : {"DELETE FROM invoice_lines WHERE org_id = ? AND invoice_id = ?", "DELETE FROM invoice_taxes WHERE org_id = ? AND invoice_id = ?",
                            "DELETE FROM planned_subscriptions WHERE org_id = ? AND invoice_id = ?", "DELETE FROM invoices WHERE org_id = ? AND id = ? AND state = 'draft'"})
        tx.exec(sql, org, id);
}
std::int64_t next_invoice_number(db::Tx& tx) {
    return tx.query_one("UPDATE invoice_numbers SET last_number = last_number + 1 WHERE id = 1 RETURNING last_number")->get<std::int64_t>(0);
}

void insert_charge(db::Tx& tx, OrgId org, const Charge& c) {
    tx.exec("INSERT INTO charges (org_id, id, invoice_id, attempt, reason, method_id, amount, currency, charge_key, state, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", org, c.id,
            c.invoice, c.attempt, name_of(c.reason), c.method, c.amount, c.currency, c.key, name_of(c.state), c.started_at);
}
void update_charge(db::Tx& tx, OrgId org, const Charge& c, Instant settled_at) {
    tx.exec("UPDATE charges SET state = ?, reference = ?, refusal = ?, action_url = ?, settled_at = ? WHERE org_id = ? AND id = ?", name_of(c.state), unless_empty(c.reference),
            unless_empty(c.refusal), unless_empty(c.action_url), settled_at, org, c.id);
}
std::optional<Charge> load_charge(db::Tx& tx, OrgId org, ChargeId id) { return charge_from(tx.query_one(std::string(charge_columns) + "WHERE org_id = ? AND id = ?", org, id)); }
std::optional<Charge> load_last_charge(db::Tx& tx, OrgId org, InvoiceId invoice) {
    return charge_from(tx.query_one(std::string(charge_columns) + "WHERE org_id = ? AND invoice_id = ? ORDER BY attempt DESC LIMIT 1", org, invoice));
}
std::vector<Charge> load_charges(db::Tx& tx, OrgId org, int limit) {
    std::vector<Charge> out;
    for (const auto& row : tx.query(std::string(charge_columns) + "WHERE org_id = ? ORDER BY started_at DESC, id DESC LIMIT ?", org, limit)) out.push_back(charge_from(row).value());
    return out;
}
std::vector<ChargeOfOrganization> load_charges_in_state(db::Tx& tx, ChargeState state, int limit) {
    std::vector<ChargeOfOrganization> out;
    for (const auto& row : tx.query("SELECT id, org_id FROM charges WHERE state = ? ORDER BY started_at DESC LIMIT ?", name_of(state), limit))
        out.push_back({row.get<OrgId>(1), load_charge(tx, row.get<OrgId>(1), row.get<ChargeId>(0)).value()});
    return out;
}
std::optional<Charge> load_last_settled_charge(db::Tx& tx, OrgId org) {
    return charge_from(tx.query_one(std::string(charge_columns) + "WHERE org_id = ? AND state IN ('succeeded', 'failed') ORDER BY settled_at DESC, id DESC LIMIT 1", org));
}
std::optional<ChargeOwner> find_charge_by_key(db::Tx& tx, const std::string& key) {
    const auto row = tx.query_one("SELECT org_id, id FROM charges WHERE charge_key = ?", key);
    if (!row) return {};
    return ChargeOwner{row->get<OrgId>(0), row->get<ChargeId>(1)};
}

void insert_posting(db::Tx& tx, OrgId org, const Posting& p, std::string_view currency, Instant at, Date on, std::optional<InvoiceId> invoice) {
    if (sum_of(p) != 0) throw std::logic_error("a posting does not balance");
    const auto id = new_id<PostingId>(at);
    int position = 0;
    for (const auto& e : p.entries)
        tx.exec("INSERT INTO ledger_entries (org_id, posting_id, position, kind, account, tax_code, currency, amount, posted_at, posted_on, invoice_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                org, id, position++, name_of(p.kind), name_of(e.account), e.tax_code, currency, e.amount, at, to_iso(on), invoice);
}
std::int64_t load_credit_balance(db::Tx& tx, OrgId org, std::string_view currency) {
    const auto row = tx.query_one("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM ledger_entries WHERE org_id = ? AND account = 'customer_credit' AND currency = ?", org, currency);
    return -row->get<std::int64_t>(0);
}
std::vector<LedgerLine> load_ledger(db::Tx& tx, OrgId org) {
    std::vector<LedgerLine> out;
    for (const auto& row : tx.query("SELECT posting_id, kind, account, amount, tax_code, currency, posted_at, posted_on, invoice_id FROM ledger_entries WHERE org_id = ? "
                                    "ORDER BY posting_id, position", org))
        out.push_back({org, row.get<PostingId>(0), enum_of<PostingKind>(row.get<std::string>(1)),
                       {enum_of<Account>(row.get<std::string>(2)), row.get<std::int64_t>(3), row.get<std::string>(4)}, row.get<std::string>(5), row.get<Instant>(6),
                       date_of(row.get<std::string>(7)), row.get<std::optional<InvoiceId>>(8)});
    return out;
}

std::vector<OrgId> load_organizations_with_ledger(db::Tx& tx) {
    std::vector<OrgId> out;
    for (const auto& row : tx.query("SELECT DISTINCT org_id FROM ledger_entries ORDER BY org_id")) out.push_back(row.get<OrgId>(0));
    return out;
}
LedgerFacts load_ledger_facts(db::Tx& tx, OrgId org) {
    const auto sum = [&](const char* sql) { return tx.query_one(sql, org)->get<std::int64_t>(0); };
    return {sum("SELECT CAST(COALESCE(SUM(amount_due), 0) AS BIGINT) FROM invoices WHERE org_id = ? AND state = 'open'"),
            sum("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM charges WHERE org_id = ? AND state = 'succeeded'"),
            sum("SELECT CAST(COALESCE(SUM(amount - recognised), 0) AS BIGINT) FROM invoice_lines WHERE org_id = ? AND recognition_open = 1")};
}
std::optional<std::int64_t> load_invoice_number(db::Tx& tx, OrgId org, InvoiceId id) {
    const auto row = tx.query_one("SELECT number FROM invoices WHERE org_id = ? AND id = ?", org, id);
    if (!row) return {};
    return row->get<std::optional<std::int64_t>>(0);
}

std::vector<OpenLine> load_lines_to_recognise(db::Tx& tx, OrgId org) {
    std::vector<OpenLine> out;
    for (const auto& row : tx.query("SELECT l.invoice_id, l.position, l.amount, l.recognised, l.service_start_on, l.service_end_on, i.currency FROM invoice_lines l "
                                    "JOIN invoices i ON i.org_id = l.org_id AND i.id = l.invoice_id WHERE l.org_id = ? AND l.recognition_open = 1", org))
        out.push_back({row.get<InvoiceId>(0), row.get<int>(1), row.get<std::int64_t>(2), row.get<std::int64_t>(3),
                       {date_of(row.get<std::string>(4)), date_of(row.get<std::string>(5))}, row.get<std::string>(6)});
    return out;
}
void update_recognised(db::Tx& tx, OrgId org, const OpenLine& l, bool open) {
    tx.exec("UPDATE invoice_lines SET recognised = ?, recognition_open = ? WHERE org_id = ? AND invoice_id = ? AND position = ?", l.recognised, open, org, l.invoice, l.position);
}

}  // namespace brigade::billing
