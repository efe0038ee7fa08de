#include "domain/accounts/store.h"

#include <sodium.h>

namespace brigade::accounts {
namespace {

template <class Enum>
Enum enum_from(const std::string& name) {
    Enum out{};
    if (!boost::describe::enum_from_string(name.c_str(), out)) throw std::logic_error("unknown value in an accounts table");
    return out;
}

std::optional<std::string> bytes_of(const std::optional<db::Blob>& b) {
    if (!b) return {};
    return b->bytes;
}
std::optional<db::Blob> blob_of(const std::optional<std::string>& s) {
    if (!s) return {};
    return db::Blob{*s};
}

constexpr const char* person_columns =
    "SELECT id, email, name, password_hash, locale, totp_secret, totp_pending, totp_last_step, recovery_codes FROM people ";

Person person_from(const db::Row& r) {
    return {r.get<PersonId>(0), r.get<std::string>(1), r.get<std::string>(2), r.get<std::string>(3),
            *locale_from(r.get<std::string>(4)), bytes_of(r.get<std::optional<db::Blob>>(5)), bytes_of(r.get<std::optional<db::Blob>>(6)),
            r.get<std::int64_t>(7), r.get<std::string>(8)};
}

constexpr const char* user_columns =
    "SELECT u.id, u.person_id, p.name, p.email, u.role, u.pay_access, u.state, u.last_seen_at, "
    "CASE WHEN p.totp_secret IS NULL THEN 0 ELSE 1 END FROM users u JOIN people p ON p.id = u.person_id ";

User user_from(const db::Row& r) {
    return {r.get<UserId>(0), r.get<PersonId>(1), r.get<std::string>(2), r.get<std::string>(3), enum_from<Role>(r.get<std::string>(4)),
            r.get<int>(5) != 0, enum_from<UserState>(r.get<std::string>(6)), r.get<std::optional<Instant>>(7), r.get<int>(8) != 0};
}

constexpr const char* session_columns =
    "SELECT id, person_id, org_id, user_agent, ip, created_at, last_seen_at, expires_at, worker FROM sessions ";

Session session_from(const db::Row& r) {
    return {r.get<SessionId>(0), r.get<PersonId>(1), r.get<OrgId>(2), r.get<std::string>(3), r.get<std::string>(4),
            r.get<Instant>(5), r.get<Instant>(6), r.get<Instant>(7), r.get<int>(8) != 0};
}

constexpr const char* invitation_columns =
    "SELECT id, org_id, email, role, pay_access, invited_by, created_at, expires_at, state FROM invitations ";

Invitation invitation_from(const db::Row& r) {
    return {r.get<InvitationId>(0), r.get<OrgId>(1), r.get<std::string>(2), enum_from<Role>(r.get<std::string>(3)), r.get<int>(4) != 0,
            r.get<std::string>(5), r.get<Instant>(6), r.get<Instant>(7), r.get<std::string>(8)};
}

constexpr const char* api_token_columns =
    "SELECT id, org_id, name, scopes, created_by, created_at, last_used_at, expires_at FROM api_tokens ";

ApiToken api_token_from(const db::Row& r) {
    return {r.get<ApiTokenId>(0), r.get<OrgId>(1), r.get<std::string>(2), r.get<std::string>(3), r.get<std::string>(4),
            r.get<Instant>(5), r.get<std::optional<Instant>>(6), r.get<std::optional<Instant>>(7)};
}

template <class T, class F>
std::optional<T> one(std::optional<db::Row> row, F from) {
    if (!row) return {};
    return from(*row);
}
template <class T, class F>
std::vector<T> all(const std::vector<db::Row>& rows, F from) {
    std::vector<T> out;
    out.reserve(rows.size());
    for (const auto& r : rows) out.push_back(from(r));
    return out;
}

}  // namespace

db::Blob hash_of(std::string_view token) {
    std::string out(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), reinterpret_cast<const unsigned char*>(token.data()),
                       token.size(), nullptr, 0);
    return {out};
}
std::string name_of(Role r) { return boost::describe::enum_to_string(r, ""); }
std::string name_of(UserState s) { return boost::describe::enum_to_string(s, ""); }

// ---- people

void insert_person(db::Tx& tx, const Person& p, std::string_view email_key, Instant now) {
    tx.exec("INSERT INTO people (id, email, email_key, name, password_hash, locale, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)", p.id, p.email,
            email_key, p.name, p.password_hash, to_string(p.locale), now);
}
std::optional<Person> load_person(db::Tx& tx, PersonId id) {
    return one<Person>(tx.query_one(std::string(person_columns) + "WHERE id = ?", id), person_from);
}
std::optional<Person> load_person_by_email(db::Tx& tx, std::string_view email_key) {
    return one<Person>(tx.query_one(std::string(person_columns) + "WHERE email_key = ?", email_key), person_from);
}
void update_person(db::Tx& tx, PersonId id, std::string_view name, Locale locale) {
    tx.exec("UPDATE people SET name = ?, locale = ? WHERE id = ?", name, to_string(locale), id);
}
void update_person_email(db::Tx& tx, PersonId id, std::string_view email, std::string_view email_key) {
    tx.exec("UPDATE people SET email = ?, email_key = ? WHERE id = ?", email, email_key, id);
}
void update_password(db::Tx& tx, PersonId id, std::string_view hash) { tx.exec("UPDATE people SET password_hash = ? WHERE id = ?", hash, id); }
void update_totp(db::Tx& tx, const Person& p) {
    tx.exec("UPDATE people SET totp_secret = ?, totp_pending = ?, totp_last_step = ?, recovery_codes = ? WHERE id = ?", blob_of(p.totp_secret),
            blob_of(p.totp_pending), p.totp_last_step, p.recovery_codes, p.id);
}
std::vector<Membership> load_memberships(db::Tx& tx, PersonId person) {
    return all<Membership>(tx.query("SELECT u.org_id, o.name, u.id, u.role, u.state, u.pay_access FROM users u JOIN organizations o ON o.org_id = u.org_id "
                                    "WHERE u.person_id = ? AND u.state <> 'removed' ORDER BY u.joined_at, u.org_id LIMIT 200", person),
                           [](const db::Row& r) {
                               return Membership{r.get<OrgId>(0), r.get<std::string>(1), r.get<UserId>(2), enum_from<Role>(r.get<std::string>(3)),
                                                 enum_from<UserState>(r.get<std::string>(4)), r.get<int>(5) != 0};
                           });
}

// ---- organizations

void insert_organization(db::Tx& tx, const Organization& o, std::optional<int> seat_limit, Instant now) {
    tx.exec("INSERT INTO organizations (org_id, name, type, time_zone, first_day_of_week, locale, seat_limit, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            o.id, o.name, std::string(boost::describe::enum_to_string(o.type, "")), o.time_zone, o.first_day_of_week, to_string(o.locale), seat_limit, now);
}
void update_organization(db::Tx& tx, const Organization& o) {
    tx.exec("UPDATE organizations SET name = ?, type = ?, time_zone = ?, first_day_of_week = ?, locale = ? WHERE org_id = ?", o.name,
            std::string(boost::describe::enum_to_string(o.type, "")), o.time_zone, o.first_day_of_week, to_string(o.locale), o.id);
}
std::optional<Organization> load_organization(db::Tx& tx, OrgId id) {
    return one<Organization>(
        tx.query_one("SELECT org_id, name, type, time_zone, first_day_of_week, locale, CASE WHEN logo IS NULL THEN 0 ELSE 1 END, logo_version "
                     "FROM organizations WHERE org_id = ?", id),
        [](const db::Row& r) {
            Organization o{r.get<OrgId>(0), r.get<std::string>(1), enum_from<OrganizationType>(r.get<std::string>(2)), r.get<std::string>(3),
                           r.get<int>(4), *locale_from(r.get<std::string>(5)), {}};
            if (r.get<int>(6)) o.logo_url = "/api/v1/organization/logo?v=" + std::to_string(r.get<int>(7));
            return o;
        });
}
std::optional<int> load_seat_limit(db::Tx& tx, OrgId id) {
    auto row = tx.query_one("SELECT seat_limit FROM organizations WHERE org_id = ?", id);
    if (!row) return {};
    return row->get<std::optional<int>>(0);
}
void update_seat_limit(db::Tx& tx, OrgId id, std::optional<int> limit) {
    tx.exec("UPDATE organizations SET seat_limit = ? WHERE org_id = ?", limit, id);
}
void update_logo(db::Tx& tx, OrgId id, const std::optional<Logo>& logo) {
    tx.exec("UPDATE organizations SET logo_type = ?, logo = ?, logo_version = logo_version + 1 WHERE org_id = ?",
            logo ? std::optional(logo->content_type) : std::nullopt, logo ? std::optional(db::Blob{logo->bytes}) : std::nullopt, id);
}
std::optional<Logo> load_logo(db::Tx& tx, OrgId id) {
    return one<Logo>(tx.query_one("SELECT logo_type, logo FROM organizations WHERE org_id = ? AND logo IS NOT NULL", id),
                     [](const db::Row& r) { return Logo{r.get<std::string>(0), r.get<db::Blob>(1).bytes}; });
}

// ---- users

void insert_user(db::Tx& tx, OrgId org, const User& u, Instant now) {
    tx.exec("INSERT INTO users (org_id, id, person_id, role, pay_access, state, joined_at) VALUES (?, ?, ?, ?, ?, 'active', ?)", org, u.id, u.person,
            name_of(u.role), u.pay_access, now);
}
void rejoin_user(db::Tx& tx, OrgId org, const User& u, Instant now) {
    tx.exec("UPDATE users SET role = ?, pay_access = ?, state = 'active', joined_at = ? WHERE org_id = ? AND id = ?", name_of(u.role), u.pay_access, now,
            org, u.id);
}
std::optional<User> load_user(db::Tx& tx, OrgId org, UserId id) {
    return one<User>(tx.query_one(std::string(user_columns) + "WHERE u.org_id = ? AND u.id = ? AND u.state <> 'removed'", org, id), user_from);
}
std::optional<User> load_user_by_email(db::Tx& tx, OrgId org, std::string_view email_key) {
    return one<User>(tx.query_one(std::string(user_columns) + "WHERE u.org_id = ? AND p.email_key = ? AND u.state <> 'removed'", org, email_key), user_from);
}
std::optional<UserId> load_removed_user(db::Tx& tx, OrgId org, PersonId person) {
    return one<UserId>(tx.query_one("SELECT id FROM users WHERE org_id = ? AND person_id = ? AND state = 'removed'", org, person),
                       [](const db::Row& r) { return r.get<UserId>(0); });
}
std::vector<User> load_users(db::Tx& tx, OrgId org) {
    return all<User>(tx.query(std::string(user_columns) + "WHERE u.org_id = ? AND u.state <> 'removed' ORDER BY p.name, u.id LIMIT 20000", org), user_from);
}
std::vector<SeatHolder> load_seat_holders(db::Tx& tx, OrgId org) {
    return all<SeatHolder>(tx.query("SELECT id, role, state FROM users WHERE org_id = ? AND state <> 'removed' ORDER BY joined_at, id", org),
                           [](const db::Row& r) {
                               return SeatHolder{r.get<UserId>(0), enum_from<Role>(r.get<std::string>(1)), enum_from<UserState>(r.get<std::string>(2))};
                           });
}
void update_user_state(db::Tx& tx, OrgId org, UserId id, std::string_view state) {
    tx.exec("UPDATE users SET state = ? WHERE org_id = ? AND id = ?", state, org, id);
}
void update_user_role(db::Tx& tx, OrgId org, UserId id, Role role, bool pay_access) {
    tx.exec("UPDATE users SET role = ?, pay_access = ? WHERE org_id = ? AND id = ?", name_of(role), pay_access, org, id);
}
void update_last_seen(db::Tx& tx, OrgId org, PersonId person, Instant now) {
    tx.exec("UPDATE users SET last_seen_at = ? WHERE org_id = ? AND person_id = ?", now, org, person);
}

Seats load_seats(db::Tx& tx, OrgId org, Instant now) {
    const auto active = tx.query_one("SELECT COUNT(*) FROM users WHERE org_id = ? AND state = 'active'", org)->get<int>(0);
    return {active + count_open_invitations(tx, org, now), load_seat_limit(tx, org)};
}
std::vector<Recipient> load_administrators(db::Tx& tx, OrgId org) {
    return all<Recipient>(tx.query("SELECT p.name, p.email, p.locale FROM users u JOIN people p ON p.id = u.person_id WHERE u.org_id = ? AND u.state = 'active' "
                                   "AND u.role IN ('owner', 'administrator') ORDER BY u.joined_at LIMIT 100", org),
                          [](const db::Row& r) { return Recipient{r.get<std::string>(0), r.get<std::string>(1), *locale_from(r.get<std::string>(2))}; });
}

std::vector<ActiveUser> load_active_users(db::Tx& tx, OrgId org) {
    return all<ActiveUser>(tx.query("SELECT u.id, p.name, p.email, p.locale, u.pay_access, u.role FROM users u JOIN people p ON p.id = u.person_id WHERE u.org_id = ? AND u.state = 'active' ORDER BY u.joined_at, u.id LIMIT 1000", org),
                           [](const db::Row& r) { return ActiveUser{r.get<UserId>(0), r.get<std::string>(1), r.get<std::string>(2), *locale_from(r.get<std::string>(3)), r.get<bool>(4) || r.get<std::string>(5) != "member"}; });
}
std::optional<std::string> load_user_name(db::Tx& tx, OrgId org, UserId id) {
    const auto r = tx.query_one("SELECT p.name FROM users u JOIN people p ON p.id = u.person_id WHERE u.org_id = ? AND u.id = ?", org, id);
    return r ? std::optional(r->get<std::string>(0)) : std::nullopt;
}

// ---- sessions and what guards them

void insert_session(db::Tx& tx, const Session& s, const db::Blob& token_hash) {
    tx.exec("INSERT INTO sessions (token_hash, id, person_id, org_id, user_agent, ip, created_at, last_seen_at, expires_at, worker) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            token_hash, s.id, s.person, s.organization, s.user_agent, s.ip, s.created_at, s.last_seen_at, s.expires_at, s.worker);
}
std::optional<Session> load_session(db::Tx& tx, const db::Blob& token_hash) {
    return one<Session>(tx.query_one(std::string(session_columns) + "WHERE token_hash = ?", token_hash), session_from);
}
std::vector<Session> load_sessions(db::Tx& tx, PersonId person, Instant now) {
    return all<Session>(tx.query(std::string(session_columns) + "WHERE person_id = ? AND expires_at > ? ORDER BY last_seen_at DESC LIMIT 200", person, now),
                        session_from);
}
bool delete_session(db::Tx& tx, PersonId person, SessionId id) {
    return tx.exec("DELETE FROM sessions WHERE person_id = ? AND id = ?", person, id) > 0;
}
void delete_other_sessions(db::Tx& tx, PersonId person, std::optional<SessionId> keep) {
    tx.exec("DELETE FROM sessions WHERE person_id = ? AND id <> ?", person, keep.value_or(SessionId{}));
}
void delete_worker_person(db::Tx& tx, PersonId person) {
    tx.exec("DELETE FROM sessions WHERE person_id = ? AND worker = 1", person);
    tx.exec("DELETE FROM people WHERE id = ? AND NOT EXISTS (SELECT 1 FROM users u WHERE u.person_id = people.id)", person);
}
void delete_worker_sessions(db::Tx& tx, OrgId org, PersonId person) {
    tx.exec("DELETE FROM sessions WHERE person_id = ? AND org_id = ? AND worker = 1", person, org);
}
void touch_session(db::Tx& tx, const db::Blob& token_hash, Instant now) {
    tx.exec("UPDATE sessions SET last_seen_at = ? WHERE token_hash = ?", now, token_hash);
}
void update_session_organization(db::Tx& tx, SessionId id, PersonId person, OrgId org) {
    tx.exec("UPDATE sessions SET org_id = ? WHERE id = ? AND person_id = ?", org, id, person);
}
int delete_expired_sign_in(db::Tx& tx, Instant now) {
    tx.exec("DELETE FROM operator_sessions WHERE expires_at <= ?", now);
    auto n = tx.exec("DELETE FROM sessions WHERE expires_at <= ?", now);
    n += tx.exec("DELETE FROM password_resets WHERE expires_at <= ?", now);
    n += tx.exec("DELETE FROM sign_in_attempts WHERE window_start <= ?", now - attempt_window);
    return static_cast<int>(n);
}
void insert_password_reset(db::Tx& tx, const db::Blob& token_hash, PersonId person, Instant expires_at) {
    tx.exec("INSERT INTO password_resets (token_hash, person_id, expires_at) VALUES (?, ?, ?)", token_hash, person, expires_at);
}
std::optional<PersonId> take_password_reset(db::Tx& tx, const db::Blob& token_hash, Instant now) {
    auto row = tx.query_one("SELECT person_id FROM password_resets WHERE token_hash = ? AND expires_at > ?", token_hash, now);
    if (!row) return {};
    const auto person = row->get<PersonId>(0);
    tx.exec("DELETE FROM password_resets WHERE person_id = ?", person);  // the other links sent to this person die too
    return person;
}
Attempts load_attempts(db::Tx& tx, const db::Blob& key) {
    auto row = tx.query_one("SELECT failures, window_start FROM sign_in_attempts WHERE attempt_key = ?", key);
    if (!row) return {};
    return {row->get<int>(0), row->get<Instant>(1)};
}
void record_failure(db::Tx& tx, const db::Blob& key, Instant now) {
    const auto before = load_attempts(tx, key);
    const bool fresh = now >= before.window_start + attempt_window;
    tx.exec("INSERT INTO sign_in_attempts (attempt_key, failures, window_start) VALUES (?, ?, ?) "
            "ON CONFLICT (attempt_key) DO UPDATE SET failures = excluded.failures, window_start = excluded.window_start",
            key, fresh ? 1 : before.failures + 1, fresh ? now : before.window_start);
}
void clear_failures(db::Tx& tx, const db::Blob& key) { tx.exec("DELETE FROM sign_in_attempts WHERE attempt_key = ?", key); }

// ---- invitations

void insert_invitation(db::Tx& tx, const Invitation& i, std::string_view email_key, const db::Blob& token_hash) {
    tx.exec("INSERT INTO invitations (org_id, id, email, email_key, role, pay_access, token_hash, invited_by, state, created_at, expires_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)",
            i.organization, i.id, i.email, email_key, name_of(i.role), i.pay_access, token_hash, i.invited_by, i.created_at, i.expires_at);
}
std::vector<Invitation> load_invitations(db::Tx& tx, OrgId org) {
    return all<Invitation>(tx.query(std::string(invitation_columns) + "WHERE org_id = ? AND state = 'open' ORDER BY created_at DESC LIMIT 1000", org), invitation_from);
}
std::optional<Invitation> load_invitation(db::Tx& tx, OrgId org, InvitationId id) {
    return one<Invitation>(tx.query_one(std::string(invitation_columns) + "WHERE org_id = ? AND id = ? AND state = 'open'", org, id), invitation_from);
}
std::optional<Invitation> load_invitation_by_token(db::Tx& tx, const db::Blob& token_hash) {
    return one<Invitation>(tx.query_one(std::string(invitation_columns) + "WHERE token_hash = ? AND state = 'open'", token_hash), invitation_from);
}
bool has_open_invitation(db::Tx& tx, OrgId org, std::string_view email_key, Instant now) {
    return tx.query_one("SELECT 1 FROM invitations WHERE org_id = ? AND email_key = ? AND state = 'open' AND expires_at > ?", org, email_key, now).has_value();
}
void revoke_expired_invitations(db::Tx& tx, OrgId org, std::string_view email_key) {
    tx.exec("UPDATE invitations SET state = 'revoked' WHERE org_id = ? AND email_key = ? AND state = 'open'", org, email_key);
}
void renew_invitation(db::Tx& tx, const Invitation& i, const db::Blob& token_hash, Instant expires_at) {
    tx.exec("UPDATE invitations SET token_hash = ?, expires_at = ? WHERE org_id = ? AND id = ?", token_hash, expires_at, i.organization, i.id);
}
void update_invitation_state(db::Tx& tx, OrgId org, InvitationId id, std::string_view state) {
    tx.exec("UPDATE invitations SET state = ? WHERE org_id = ? AND id = ?", state, org, id);
}
int count_open_invitations(db::Tx& tx, OrgId org, Instant now) {
    return tx.query_one("SELECT COUNT(*) FROM invitations WHERE org_id = ? AND state = 'open' AND expires_at > ?", org, now)->get<int>(0);
}

// ---- API tokens

void insert_api_token(db::Tx& tx, const ApiToken& t, const db::Blob& token_hash) {
    tx.exec("INSERT INTO api_tokens (org_id, id, name, token_hash, scopes, created_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", t.organization, t.id,
            t.name, token_hash, t.scopes, t.created_by, t.created_at, t.expires_at);
}
std::optional<ApiToken> load_api_token(db::Tx& tx, const db::Blob& token_hash) {
    return one<ApiToken>(tx.query_one(std::string(api_token_columns) + "WHERE token_hash = ?", token_hash), api_token_from);
}
std::vector<ApiToken> load_api_tokens(db::Tx& tx, OrgId org) {
    return all<ApiToken>(tx.query(std::string(api_token_columns) + "WHERE org_id = ? ORDER BY created_at DESC LIMIT 1000", org), api_token_from);
}
std::optional<ApiToken> delete_api_token(db::Tx& tx, OrgId org, ApiTokenId id) {
    auto token = one<ApiToken>(tx.query_one(std::string(api_token_columns) + "WHERE org_id = ? AND id = ?", org, id), api_token_from);
    if (token) tx.exec("DELETE FROM api_tokens WHERE org_id = ? AND id = ?", org, id);
    return token;
}
void touch_api_token(db::Tx& tx, OrgId org, ApiTokenId id, Instant now) {
    tx.exec("UPDATE api_tokens SET last_used_at = ? WHERE org_id = ? AND id = ?", now, org, id);
}

// ---- audit log

void insert_audit(db::Tx& tx, OrgId org, Instant at, std::string_view actor, std::string_view action, std::string_view target) {
    tx.exec("INSERT INTO audit_log (org_id, id, at, actor, action, target) VALUES (?, ?, ?, ?, ?, ?)", org, new_uuid(at), at, actor, action, target);
}
std::vector<AuditRow> load_audit(db::Tx& tx, OrgId org, std::optional<Uuid> before, int limit) {
    static constexpr auto row = [](const db::Row& r) {
        return AuditRow{r.get<Uuid>(0), r.get<Instant>(1), r.get<std::string>(2), r.get<std::string>(3), r.get<std::string>(4)};
    };
    if (before)
        return all<AuditRow>(tx.query("SELECT id, at, actor, action, target FROM audit_log WHERE org_id = ? AND id < ? ORDER BY id DESC LIMIT ?", org, *before, limit), row);
    return all<AuditRow>(tx.query("SELECT id, at, actor, action, target FROM audit_log WHERE org_id = ? ORDER BY id DESC LIMIT ?", org, limit), row);
}

bool is_operator(db::Tx& tx, PersonId person) { return tx.query_one("SELECT 1 FROM operators WHERE person_id = ?", person).has_value(); }
void insert_operator(db::Tx& tx, PersonId person, Instant now) { tx.exec("INSERT INTO operators (person_id, added_at) VALUES (?, ?) ON CONFLICT DO NOTHING", person, now); }
void insert_operator_session(db::Tx& tx, const db::Blob& token_hash, PersonId person, Instant now, Instant expires_at) {
    tx.exec("INSERT INTO operator_sessions (token_hash, person_id, created_at, expires_at) VALUES (?, ?, ?, ?)", token_hash, person, now, expires_at);
}
std::optional<PersonId> load_operator_session(db::Tx& tx, const db::Blob& token_hash, Instant now) {
    const auto row = tx.query_one("SELECT person_id FROM operator_sessions WHERE token_hash = ? AND expires_at > ?", token_hash, now);
    if (!row) return {};
    return row->get<PersonId>(0);
}
void delete_operator_session(db::Tx& tx, const db::Blob& token_hash) { tx.exec("DELETE FROM operator_sessions WHERE token_hash = ?", token_hash); }

std::vector<OrganizationRow> search_organizations(db::Tx& tx, std::string_view query, std::optional<OrgId> after, int limit) {
    std::vector<OrganizationRow> out;
    // Identifiers are time-ordered: the newest first.
    for (const auto& r : tx.query("SELECT o.org_id, o.name, o.locale, o.time_zone, o.created_at, (SELECT COUNT(*) FROM users u WHERE u.org_id = o.org_id AND u.state = 'active') FROM organizations o "
                                  "WHERE (? = '' OR LOWER(o.name) LIKE '%' || LOWER(?) || '%') AND (? = 0 OR o.org_id < ?) ORDER BY o.org_id DESC LIMIT ?",
                                  query, query, after.has_value(), after.value_or(OrgId{}), limit))
        out.push_back({r.get<OrgId>(0), r.get<std::string>(1), locale_from(r.get<std::string>(2)).value_or(Locale::fr_CA), r.get<std::string>(3), r.get<Instant>(4), r.get<int>(5)});
    return out;
}
std::map<OrgId, std::string> load_organization_names(db::Tx& tx, const std::vector<OrgId>& ids) {
    std::map<OrgId, std::string> out;
    for (const auto id : ids)
        if (!out.contains(id))
            if (const auto row = tx.query_one("SELECT name FROM organizations WHERE org_id = ?", id)) out[id] = row->get<std::string>(0);
    return out;
}

}  // namespace brigade::accounts
