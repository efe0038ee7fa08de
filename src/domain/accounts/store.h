// All the SQL of accounts, over its own tables only.
#pragma once
#include "domain/accounts/accounts.h"
#include "domain/accounts/rules.h"

namespace brigade::accounts {

struct Person {
    PersonId id;
    std::string email, name, password_hash;
    Locale locale = Locale::fr_CA;
    std::optional<std::string> totp_secret, totp_pending;
    std::int64_t totp_last_step = 0;
    std::string recovery_codes;
};
struct User {
    UserId id;
    PersonId person;
    std::string name, email;
    Role role = Role::member;
    bool pay_access = false;
    UserState state = UserState::active;
    std::optional<Instant> last_seen_at;
    bool totp_enabled = false;
};
struct Session {
    SessionId id;
    PersonId person;
    OrgId organization;
    std::string user_agent, ip;
    Instant created_at, last_seen_at, expires_at;
    bool worker = false;            // made with a code: opens the worker's routes only
};
struct Invitation {
    InvitationId id;
    OrgId organization;
    std::string email;
    Role role = Role::member;
    bool pay_access = false;
    std::string invited_by;
    Instant created_at, expires_at;
    std::string state;
};
struct ApiToken {
    ApiTokenId id;
    OrgId organization;
    std::string name, scopes, created_by;
    Instant created_at;
    std::optional<Instant> last_used_at, expires_at;
};
struct Membership { OrgId organization; std::string organization_name; UserId user; Role role; UserState state; bool pay_access; };
struct AuditRow { Uuid id; Instant at; std::string actor, action, target; };

// Secrets are kept as their hash: what is in the database opens nothing.
db::Blob hash_of(std::string_view token);
std::string name_of(Role);
std::string name_of(UserState);

void insert_person(db::Tx&, const Person&, std::string_view email_key, Instant now);
std::optional<Person> load_person(db::Tx&, PersonId);
std::optional<Person> load_person_by_email(db::Tx&, std::string_view email_key);
void update_person(db::Tx&, PersonId, std::string_view name, Locale);
void update_person_email(db::Tx&, PersonId, std::string_view email, std::string_view email_key);
void update_password(db::Tx&, PersonId, std::string_view hash);
void update_totp(db::Tx&, const Person&);
std::vector<Membership> load_memberships(db::Tx&, PersonId);

void insert_organization(db::Tx&, const Organization&, std::optional<int> seat_limit, Instant now);
void update_organization(db::Tx&, const Organization&);
std::optional<int> load_seat_limit(db::Tx&, OrgId);
void update_seat_limit(db::Tx&, OrgId, std::optional<int>);
struct Logo { std::string content_type, bytes; };
void update_logo(db::Tx&, OrgId, const std::optional<Logo>&);
std::optional<Logo> load_logo(db::Tx&, OrgId);

void insert_user(db::Tx&, OrgId, const User&, Instant now);
void rejoin_user(db::Tx&, OrgId, const User&, Instant now);     // somebody removed who comes back
std::optional<User> load_user(db::Tx&, OrgId, UserId);          // not the removed
std::optional<User> load_user_by_email(db::Tx&, OrgId, std::string_view email_key);
std::optional<UserId> load_removed_user(db::Tx&, OrgId, PersonId);
std::vector<User> load_users(db::Tx&, OrgId);
std::vector<SeatHolder> load_seat_holders(db::Tx&, OrgId);
void update_user_state(db::Tx&, OrgId, UserId, std::string_view state);
void update_user_role(db::Tx&, OrgId, UserId, Role, bool pay_access);
void update_last_seen(db::Tx&, OrgId, PersonId, Instant now);

void insert_session(db::Tx&, const Session&, const db::Blob& token_hash);
std::optional<Session> load_session(db::Tx&, const db::Blob& token_hash);
std::vector<Session> load_sessions(db::Tx&, PersonId, Instant now);
bool delete_session(db::Tx&, PersonId, SessionId);
void delete_other_sessions(db::Tx&, PersonId, std::optional<SessionId> keep);
void delete_worker_sessions(db::Tx&, OrgId, PersonId);
void delete_worker_person(db::Tx&, PersonId);                   // unless a user; then only the sessions made with a code
void touch_session(db::Tx&, const db::Blob& token_hash, Instant now);
void update_session_organization(db::Tx&, SessionId, PersonId, OrgId);
int delete_expired_sign_in(db::Tx&, Instant now);               // sessions, resets and attempts nobody can use any more

bool is_operator(db::Tx&, PersonId);
void insert_operator(db::Tx&, PersonId, Instant now);            // harmless when it is one
void insert_operator_session(db::Tx&, const db::Blob& token_hash, PersonId, Instant now, Instant expires_at);
std::optional<PersonId> load_operator_session(db::Tx&, const db::Blob& token_hash, Instant now);
void delete_operator_session(db::Tx&, const db::Blob& token_hash);

void insert_password_reset(db::Tx&, const db::Blob& token_hash, PersonId, Instant expires_at);
std::optional<PersonId> take_password_reset(db::Tx&, const db::Blob& token_hash, Instant now);   // once
Attempts load_attempts(db::Tx&, const db::Blob& key);
void record_failure(db::Tx&, const db::Blob& key, Instant now);
void clear_failures(db::Tx&, const db::Blob& key);

void insert_invitation(db::Tx&, const Invitation&, std::string_view email_key, const db::Blob& token_hash);
std::vector<Invitation> load_invitations(db::Tx&, OrgId);       // open ones, the expired among them
std::optional<Invitation> load_invitation(db::Tx&, OrgId, InvitationId);
std::optional<Invitation> load_invitation_by_token(db::Tx&, const db::Blob& token_hash);
bool has_open_invitation(db::Tx&, OrgId, std::string_view email_key, Instant now);
void revoke_expired_invitations(db::Tx&, OrgId, std::string_view email_key);   // when no open one is left
void renew_invitation(db::Tx&, const Invitation&, const db::Blob& token_hash, Instant expires_at);
void update_invitation_state(db::Tx&, OrgId, InvitationId, std::string_view state);
int count_open_invitations(db::Tx&, OrgId, Instant now);

void insert_api_token(db::Tx&, const ApiToken&, const db::Blob& token_hash);
std::optional<ApiToken> load_api_token(db::Tx&, const db::Blob& token_hash);
std::vector<ApiToken> load_api_tokens(db::Tx&, OrgId);
std::optional<ApiToken> delete_api_token(db::Tx&, OrgId, ApiTokenId);
void touch_api_token(db::Tx&, OrgId, ApiTokenId, Instant now);

void insert_audit(db::Tx&, OrgId, Instant at, std::string_view actor, std::string_view action, std::string_view target);
std::vector<AuditRow> load_audit(db::Tx&, OrgId, std::optional<Uuid> before, int limit);

}  // namespace brigade::accounts
