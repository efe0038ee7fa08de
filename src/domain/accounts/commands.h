// The commands of accounts, as its own routes call them. Each runs inside the caller's transaction, decides, saves, and refuses without a trace.
#pragma once
#include "domain/accounts/store.h"

namespace brigade::accounts {

const Settings& settings();

// ---- organizations.cpp
struct OrganizationChange {
    std::optional<std::string> name;
    std::optional<OrganizationType> type;
    std::optional<std::string> time_zone;
    std::optional<int> first_day_of_week;
    std::optional<Locale> locale;
};
Result<Organization> change_organization(db::Tx&, const Ctx&, const OrganizationChange&);
Result<Organization> change_logo(db::Tx&, const Ctx&, const std::optional<Logo>&);
Result<> transfer_ownership(db::Tx&, const Ctx&, UserId to);

// ---- users.cpp
struct InvitationRequest { std::string email; Role role; bool pay_access; };
Result<Invitation> invite(db::Tx&, const Ctx&, const InvitationRequest&);
Result<Invitation> resend_invitation(db::Tx&, const Ctx&, InvitationId);
Result<> revoke_invitation(db::Tx&, const Ctx&, InvitationId);
// By the organization's own clock: the caller is not signed in yet.
Result<Invitation> find_invitation(db::Tx&, std::string_view token, Instant machine_now);
struct Acceptance { std::optional<PersonId> person; std::string name; std::string password_hash; Locale locale; };
Result<Membership> accept_invitation(db::Tx&, Ctx&, const Invitation&, const Acceptance&);
Result<User> change_user(db::Tx&, const Ctx&, UserId, std::optional<Role>, std::optional<bool> pay_access);
Result<User> deactivate_user(db::Tx&, const Ctx&, UserId);
Result<User> reactivate_user(db::Tx&, const Ctx&, UserId);
Result<> remove_user(db::Tx&, const Ctx&, UserId);
Result<Invitation> replace_user(db::Tx&, const Ctx&, UserId, const InvitationRequest&);

// ---- sign_in.cpp
struct StartedSession { std::string token; Session session; };
StartedSession start_session(db::Tx&, const Ctx&, PersonId, OrgId, std::string_view user_agent, std::string_view ip, bool worker = false);
struct Credentials { std::string email, password; std::optional<std::string> totp_code; };
// Checks guessing limits, password and second factor, in that order; keeps count of failures. Takes about 20 ms; its own transactions.
Result<Person> check_credentials(db::Store&, const Ctx&, const Credentials&, std::string_view ip);
bool verify_password(const std::string& hash, const std::string& password);
void request_password_reset(db::Tx&, const Ctx&, std::string_view email_key);
Result<> complete_password_reset(db::Tx&, const Ctx&, std::string_view token, const std::string& password_hash);
// A one-time code from the app, or an unused recovery code; whichever it was is used up.
bool use_second_factor(db::Tx&, Person&, std::string_view code, Instant machine_now);

}  // namespace brigade::accounts
