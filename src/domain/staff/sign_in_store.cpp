// Codes, and whose profiles an address or a person has, in every organization.
#include "domain/staff/rows.h"
#include "domain/staff/store.h"

namespace brigade::staff {
namespace {

constexpr const char* profile_columns = "SELECT org_id, id, claim, state, name, locale FROM staff_members ";

std::vector<Profile> profiles_from(db::Tx& tx, const std::vector<db::Row>& rows) {
    std::vector<Profile> out;
    for (const auto& r : rows) {
        const auto organization = accounts::load_organization(tx, r.get<OrgId>(0));
        out.push_back({r.get<OrgId>(0), organization ? organization->name : "", r.get<StaffId>(1), enum_from<Claim>(r.get<std::string>(2)), enum_from<StaffState>(r.get<std::string>(3)),
                       r.get<std::string>(4), *locale_from(r.get<std::string>(5))});
    }
    return out;
}

}  // namespace

std::optional<SignInCode> load_sign_in_code(db::Tx& tx, std::string_view key) {
    const auto r = tx.query_one("SELECT address_key, code_hash, expires_at, code_guesses, window_start, window_sent, window_guesses FROM sign_in_codes WHERE address_key = ?", key);
    if (!r) return {};
    return SignInCode{r->get<std::string>(0), r->get<std::optional<db::Blob>>(1), r->get<Instant>(2), r->get<int>(3), r->get<Instant>(4), r->get<int>(5), r->get<int>(6)};
}
void save_sign_in_code(db::Tx& tx, const SignInCode& c) {
    tx.exec("INSERT INTO sign_in_codes (address_key, code_hash, expires_at, code_guesses, window_start, window_sent, window_guesses) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (address_key) DO UPDATE SET code_hash = EXCLUDED.code_hash, expires_at = EXCLUDED.expires_at, code_guesses = EXCLUDED.code_guesses, "
            "window_start = EXCLUDED.window_start, window_sent = EXCLUDED.window_sent, window_guesses = EXCLUDED.window_guesses",
            c.address_key, c.code_hash, c.expires_at, c.code_guesses, c.window_start, c.window_sent, c.window_guesses);
}
void delete_old_sign_in_codes(db::Tx& tx, Instant before) { tx.exec("DELETE FROM sign_in_codes WHERE expires_at < ? AND window_start < ?", before, before); }

std::vector<Profile> load_profiles_by_email(db::Tx& tx, std::string_view key) {
    return profiles_from(tx, tx.query(std::string(profile_columns) + "WHERE email_key = ? AND state <> 'removed' ORDER BY created_at, org_id LIMIT 100", key));
}
std::vector<Profile> load_profiles_by_phone(db::Tx& tx, std::string_view key) {
    return profiles_from(tx, tx.query(std::string(profile_columns) + "WHERE phone_key = ? AND state <> 'removed' ORDER BY created_at, org_id LIMIT 100", key));
}
std::vector<Profile> load_profiles_of_person(db::Tx& tx, PersonId person) {
    return profiles_from(tx, tx.query(std::string(profile_columns) + "WHERE person_id = ? AND state <> 'removed' ORDER BY created_at, org_id LIMIT 100", person));
}
std::vector<WorkedFor> load_organizations_worked_for(db::Tx& tx, PersonId person) {
    std::vector<WorkedFor> out;
    for (auto& p : load_profiles_of_person(tx, person)) out.push_back({p.organization, std::move(p.organization_name), p.id});
    return out;
}
void claim_profile(db::Tx& tx, OrgId org, StaffId id, PersonId person) {
    tx.exec("UPDATE staff_members SET claim = 'claimed', person_id = ?, version = version + 1 WHERE org_id = ? AND id = ?", person, org, id);
}
void mark_signed_in(db::Tx& tx, OrgId org, StaffId id, Instant now) { tx.exec("UPDATE staff_members SET last_signed_in_at = ? WHERE org_id = ? AND id = ?", now, org, id); }
void mark_invited(db::Tx& tx, OrgId org, StaffId id, Instant now) { tx.exec("UPDATE staff_members SET invited_at = ? WHERE org_id = ? AND id = ?", now, org, id); }

}  // namespace brigade::staff
