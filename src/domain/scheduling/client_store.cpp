#include "domain/scheduling/rows.h"
#include "domain/scheduling/store.h"

namespace brigade::scheduling {
namespace {

constexpr const char* columns =
    "SELECT c.id, c.name, c.code, c.address, c.contact_name, c.contact_email, c.contact_phone, c.place_label, c.place_address, c.place_latitude, c.place_longitude, c.notes, "
    "c.archived, c.created_at, (SELECT COUNT(*) FROM projects p WHERE p.org_id = c.org_id AND p.client_id = c.id) FROM clients c ";

Client client_from(const db::Row& r) {
    Client c;
    c.id = r.get<ClientId>(0);
    c.name = r.get<std::string>(1);
    c.code = r.get<std::optional<std::string>>(2);
    c.address = r.get<std::string>(3);
    c.contact_name = r.get<std::string>(4);
    c.contact_email = r.get<std::string>(5);
    c.contact_phone = r.get<std::string>(6);
    c.default_place = venue_at(r, 7);
    c.notes = r.get<std::string>(11);
    c.archived = r.get<int>(12) != 0;
    c.created_at = r.get<Instant>(13);
    c.projects_count = r.get<int>(14);
    return c;
}

void load_staff(db::Tx& tx, OrgId org, Client& c) {
    for (const auto& r : tx.query("SELECT kind, staff_id FROM client_staff WHERE org_id = ? AND client_id = ? ORDER BY staff_id LIMIT 2000", org, c.id))
        (r.get<std::string>(0) == "excluded" ? c.excluded_staff : c.default_team).push_back(r.get<StaffId>(1));
}

void save_staff(db::Tx& tx, OrgId org, const Client& c) {
    tx.exec("DELETE FROM client_staff WHERE org_id = ? AND client_id = ?", org, c.id);
    const auto insert = [&](const char* kind, const std::vector<StaffId>& ids) {
        for (const auto& id : std::set<StaffId>(ids.begin(), ids.end())) tx.exec("INSERT INTO client_staff (org_id, client_id, kind, staff_id) VALUES (?, ?, ?, ?)", org, c.id, kind, id);
    };
    insert("excluded", c.excluded_staff);
    insert("team", c.default_team);
}

std::optional<std::string> key_of(const std::optional<std::string>& code) { return code ? std::optional(staff::normalized(*code)) : std::nullopt; }

}  // namespace

std::optional<std::string> load_client_name(db::Tx& tx, OrgId org, ClientId id) {
    const auto r = tx.query_one("SELECT name FROM clients WHERE org_id = ? AND id = ?", org, id);
    return r ? std::optional(r->get<std::string>(0)) : std::nullopt;
}
std::optional<Client> load_client(db::Tx& tx, OrgId org, ClientId id) {
    const auto row = tx.query_one(std::string(columns) + "WHERE c.org_id = ? AND c.id = ?", org, id);
    if (!row) return {};
    auto c = client_from(*row);
    load_staff(tx, org, c);
    return c;
}
std::vector<Client> load_clients(db::Tx& tx, OrgId org, std::string_view query, bool archived, int limit) {
    std::vector<Client> out;
    for (const auto& r : tx.query(std::string(columns) + "WHERE c.org_id = ? AND c.archived = ? AND (c.sort_name LIKE ? ESCAPE '\\' OR COALESCE(c.code_key, '') LIKE ? ESCAPE '\\') "
                                  "ORDER BY c.sort_name, c.id LIMIT ?", org, archived, like_word(query), like_word(query), limit))
        out.push_back(client_from(r));
    for (auto& c : out) load_staff(tx, org, c);
    return out;
}
void insert_client(db::Tx& tx, OrgId org, const Client& c) {
    const VenueColumns p(c.default_place);
    tx.exec("INSERT INTO clients (org_id, id, name, sort_name, code, code_key, address, contact_name, contact_email, contact_phone, place_label, place_address, place_latitude, "
            "place_longitude, notes, archived, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            org, c.id, c.name, staff::normalized(c.name), c.code, key_of(c.code), c.address, c.contact_name, c.contact_email, c.contact_phone, p.label, p.address, p.latitude, p.longitude, c.notes,
            c.archived, c.created_at);
    save_staff(tx, org, c);
}
void update_client(db::Tx& tx, OrgId org, const Client& c) {
    const VenueColumns p(c.default_place);
    tx.exec("UPDATE clients SET name = ?, sort_name = ?, code = ?, code_key = ?, address = ?, contact_name = ?, contact_email = ?, contact_phone = ?, place_label = ?, place_address = ?, "
            "place_latitude = ?, place_longitude = ?, notes = ?, archived = ? WHERE org_id = ? AND id = ?",
            c.name, staff::normalized(c.name), c.code, key_of(c.code), c.address, c.contact_name, c.contact_email, c.contact_phone, p.label, p.address, p.latitude, p.longitude, c.notes, c.archived, org, c.id);
    save_staff(tx, org, c);
}
std::optional<ClientId> find_client_by_code(db::Tx& tx, OrgId org, std::string_view key) {
    const auto row = tx.query_one("SELECT id FROM clients WHERE org_id = ? AND code_key = ?", org, key);
    return row ? std::optional(row->get<ClientId>(0)) : std::nullopt;
}
std::optional<ClientId> find_client_by_name(db::Tx& tx, OrgId org, std::string_view sort_name) {
    const auto row = tx.query_one("SELECT id FROM clients WHERE org_id = ? AND sort_name = ? AND archived = 0 ORDER BY id LIMIT 1", org, sort_name);
    return row ? std::optional(row->get<ClientId>(0)) : std::nullopt;
}
std::set<StaffId> load_excluded(db::Tx& tx, OrgId org, ClientId id) {
    std::set<StaffId> out;
    for (const auto& r : tx.query("SELECT staff_id FROM client_staff WHERE org_id = ? AND client_id = ? AND kind = 'excluded'", org, id)) out.insert(r.get<StaffId>(0));
    return out;
}

}  // namespace brigade::scheduling
