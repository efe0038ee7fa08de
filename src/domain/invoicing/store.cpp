#include "domain/invoicing/store.h"

#include <boost/json.hpp>
#include <stdexcept>

namespace brigade::invoicing {
namespace {

template <class T> std::string text_of(const T& v) { return boost::json::serialize(http::to_json(v)); }
template <class T> T read(const db::Row& r, std::size_t i) { return http::from_json<T>(boost::json::parse(r.get<std::string>(i))).value(); }
std::optional<Date> date_at(const db::Row& r, std::size_t i) {
    const auto s = r.get<std::optional<std::string>>(i);
    return s ? date_from_iso(*s) : std::nullopt;
}
std::optional<std::string> iso_of(const std::optional<Date>& d) { return d ? std::optional(to_iso(*d)) : std::nullopt; }
InvoiceState state_of(const std::string& s) {
    InvoiceState e{};
    if (!boost::describe::enum_from_string(s.c_str(), e)) throw std::logic_error("unknown value in a table of invoicing");
    return e;
}
std::string name_of(InvoiceState s) { return boost::describe::enum_to_string(s, ""); }

constexpr const char* columns =
    "SELECT id, staff_id, number, state, name, issuer, recipient, currency, invoice_lines, taxes, subtotal, total, note, message, was_submitted, issued_on, submitted_at, decided_at, decided_by, paid_on, "
    "paid_reference, created_at, version FROM contractor_invoices WHERE org_id = ?";
ContractorInvoice invoice_from(const db::Row& r) {
    return {r.get<ContractorInvoiceId>(0), r.get<StaffId>(1), r.get<std::optional<int>>(2), state_of(r.get<std::string>(3)), r.get<std::string>(4), read<ContractorDetails>(r, 5), read<InvoiceRecipient>(r, 6), r.get<std::string>(7),
            read<std::vector<ContractorLine>>(r, 8), read<std::vector<ContractorInvoiceTax>>(r, 9), r.get<std::int64_t>(10), r.get<std::int64_t>(11), r.get<std::string>(12), r.get<std::string>(13), r.get<bool>(14),
            date_at(r, 15), r.get<std::optional<Instant>>(16), r.get<std::optional<Instant>>(17), r.get<std::string>(18), date_at(r, 19), r.get<std::string>(20), r.get<Instant>(21), r.get<int>(22)};
}

}  // namespace

std::optional<InvoiceRecipient> load_recipient(db::Tx& tx, OrgId org) {
    const auto r = tx.query_one("SELECT billing_name, billing_address, billing_email FROM invoicing_settings WHERE org_id = ?", org);
    if (!r) return {};
    return InvoiceRecipient{r->get<std::string>(0), r->get<std::string>(1), r->get<std::string>(2)};
}
void save_recipient(db::Tx& tx, OrgId org, const InvoiceRecipient& r) {
    tx.exec("INSERT INTO invoicing_settings (org_id, billing_name, billing_address, billing_email) VALUES (?, ?, ?, ?) ON CONFLICT (org_id) DO UPDATE SET billing_name = excluded.billing_name, "
            "billing_address = excluded.billing_address, billing_email = excluded.billing_email", org, r.billing_name, r.billing_address, r.billing_email);
}

std::optional<ContractorProfile> load_contractor(db::Tx& tx, OrgId org, StaffId id) {
    const auto r = tx.query_one("SELECT business_name, address, region, gst_number, qst_number, next_number FROM contractor_profiles WHERE org_id = ? AND staff_id = ?", org, id);
    if (!r) return {};
    return ContractorProfile{{r->get<std::string>(0), r->get<std::string>(1), r->get<std::string>(2), r->get<std::string>(3), r->get<std::string>(4)}, r->get<int>(5)};
}
void save_contractor(db::Tx& tx, OrgId org, StaffId id, const ContractorDetails& c) {
    tx.exec("INSERT INTO contractor_profiles (org_id, staff_id, business_name, address, region, gst_number, qst_number, next_number) VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (org_id, staff_id) DO UPDATE SET "
            "business_name = excluded.business_name, address = excluded.address, region = excluded.region, gst_number = excluded.gst_number, qst_number = excluded.qst_number",
            org, id, c.business_name, c.address, c.region, c.gst_number, c.qst_number);
}
int take_number(db::Tx& tx, OrgId org, StaffId id) {
    const auto r = tx.query_one("UPDATE contractor_profiles SET next_number = next_number + 1 WHERE org_id = ? AND staff_id = ? RETURNING next_number", org, id);
    return r.value().get<int>(0) - 1;
}

std::optional<ContractorInvoice> load_invoice(db::Tx& tx, OrgId org, ContractorInvoiceId id) {
    const auto r = tx.query_one(std::string(columns) + " AND id = ?", org, id);
    return r ? std::optional(invoice_from(*r)) : std::nullopt;
}
std::optional<InvoiceSummary> load_invoice_summary(db::Tx& tx, OrgId org, ContractorInvoiceId id) {
    const auto i = load_invoice(tx, org, id);
    return i && i->number ? std::optional(InvoiceSummary{i->name, i->currency, *i->number, i->total}) : std::nullopt;
}
std::vector<ContractorInvoice> load_invoices_of(db::Tx& tx, OrgId org, StaffId staff, int limit) {
    std::vector<ContractorInvoice> out;
    for (const auto& r : tx.query(std::string(columns) + " AND staff_id = ? ORDER BY number DESC LIMIT ?", org, staff, limit)) out.push_back(invoice_from(r));
    return out;
}
std::vector<ContractorInvoice> load_invoices(db::Tx& tx, OrgId org, const InvoiceQuery& q) {
    std::string sql = std::string(columns) + " AND state <> 'draft'";
    std::vector<db::Value> values;
    values.push_back(db::Bind<OrgId>::to(org));
    if (q.state) sql += " AND state = ?", values.push_back(name_of(*q.state));
    if (!q.normalized_name.empty()) sql += " AND sort_name LIKE ?", values.push_back("%" + q.normalized_name + "%");
    if (q.after) sql += " AND id < ?", values.push_back(db::Bind<ContractorInvoiceId>::to(*q.after));
    sql += " ORDER BY id DESC LIMIT " + std::to_string(q.limit);
    std::vector<ContractorInvoice> out;
    for (const auto& r : tx.query_values(sql, values)) out.push_back(invoice_from(r));
    return out;
}
std::vector<ContractorInvoiceCount> count_invoices(db::Tx& tx, OrgId org) {
    std::vector<ContractorInvoiceCount> out;
    for (const auto& r : tx.query("SELECT state, COUNT(*), CAST(SUM(total) AS BIGINT) FROM contractor_invoices WHERE org_id = ? AND state <> 'draft' GROUP BY state ORDER BY state", org))
        out.push_back({state_of(r.get<std::string>(0)), r.get<int>(1), r.get<std::int64_t>(2)});
    return out;
}
void save_invoice(db::Tx& tx, OrgId org, const ContractorInvoice& i) {
    tx.exec("INSERT INTO contractor_invoices (org_id, id, staff_id, number, state, name, sort_name, issuer, recipient, currency, invoice_lines, taxes, subtotal, total, note, message, was_submitted, issued_on, submitted_at, "
            "decided_at, decided_by, paid_on, paid_reference, created_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, id) DO UPDATE SET "
            "state = excluded.state, name = excluded.name, sort_name = excluded.sort_name, issuer = excluded.issuer, recipient = excluded.recipient, currency = excluded.currency, invoice_lines = excluded.invoice_lines, "
            "taxes = excluded.taxes, subtotal = excluded.subtotal, total = excluded.total, note = excluded.note, message = excluded.message, was_submitted = excluded.was_submitted, issued_on = excluded.issued_on, "
            "submitted_at = excluded.submitted_at, decided_at = excluded.decided_at, decided_by = excluded.decided_by, paid_on = excluded.paid_on, paid_reference = excluded.paid_reference, number = excluded.number, version = excluded.version",
            org, i.id, i.staff, i.number, name_of(i.state), i.name, staff::normalized(i.name), text_of(i.issuer), text_of(i.recipient), i.currency, text_of(i.lines), text_of(i.taxes), i.subtotal, i.total, i.note, i.message,
            i.was_submitted, iso_of(i.issued_on), i.submitted_at, i.decided_at, i.decided_by, iso_of(i.paid_on), i.paid_reference, i.created_at, i.version);
}
void delete_invoice(db::Tx& tx, OrgId org, ContractorInvoiceId id) {
    release_claims(tx, org, id);
    tx.exec("DELETE FROM contractor_invoice_steps WHERE org_id = ? AND invoice_id = ?", org, id);
    tx.exec("DELETE FROM contractor_invoices WHERE org_id = ? AND id = ?", org, id);
}

std::map<BookingId, ContractorInvoiceId> load_claims(db::Tx& tx, OrgId org, const std::vector<BookingId>& ids) {
    std::map<BookingId, ContractorInvoiceId> out;
    constexpr std::size_t handful = 400;
    for (std::size_t at = 0; at < ids.size(); at += handful) {
        std::vector<db::Value> values;
        values.push_back(db::Bind<OrgId>::to(org));
        std::string marks;
        for (auto i = at; i < std::min(ids.size(), at + handful); ++i) {
            marks += marks.empty() ? "(?" : ", ?";
            values.push_back(db::Bind<BookingId>::to(ids[i]));
        }
        for (const auto& r : tx.query_values("SELECT booking_id, invoice_id FROM contractor_invoice_claims WHERE org_id = ? AND booking_id IN " + marks + ")", values))
            out[r.get<BookingId>(0)] = r.get<ContractorInvoiceId>(1);
    }
    return out;
}
std::set<BookingId> find_invoiced(db::Tx& tx, OrgId org, const std::vector<BookingId>& ids) {
    std::set<BookingId> out;
    for (const auto& [booking, invoice] : load_claims(tx, org, ids)) out.insert(booking);
    return out;
}
bool claim(db::Tx& tx, OrgId org, BookingId booking, ContractorInvoiceId id) {
    return tx.exec("INSERT INTO contractor_invoice_claims (org_id, booking_id, invoice_id) VALUES (?, ?, ?) ON CONFLICT (org_id, booking_id) DO UPDATE SET invoice_id = excluded.invoice_id "
                   "WHERE contractor_invoice_claims.invoice_id = excluded.invoice_id", org, booking, id) > 0;
}
void release_claims(db::Tx& tx, OrgId org, ContractorInvoiceId id) { tx.exec("DELETE FROM contractor_invoice_claims WHERE org_id = ? AND invoice_id = ?", org, id); }

void insert_step(db::Tx& tx, OrgId org, ContractorInvoiceId invoice, const ContractorInvoiceStep& s, Uuid id) {
    tx.exec("INSERT INTO contractor_invoice_steps (org_id, id, invoice_id, step, made_at, made_by, message) VALUES (?, ?, ?, ?, ?, ?, ?)", org, id, invoice, s.step, s.made_at, s.made_by, s.message);
}
std::vector<ContractorInvoiceStep> load_steps(db::Tx& tx, OrgId org, ContractorInvoiceId id) {
    std::vector<ContractorInvoiceStep> out;
    for (const auto& r : tx.query("SELECT step, made_at, made_by, message FROM contractor_invoice_steps WHERE org_id = ? AND invoice_id = ? ORDER BY id LIMIT 500", org, id))
        out.push_back({r.get<std::string>(0), r.get<Instant>(1), r.get<std::string>(2), r.get<std::string>(3)});
    return out;
}

}  // namespace brigade::invoicing
