// Accounts: people, organizations, users and their seats, sessions, invitations, API tokens, the audit log.
// The only header other rooms include. Commands run inside the caller's transaction, refuse with AccountsError and change nothing then.
// Instants: invitations by the organization's clock (ctx.now); sessions, one-time codes and guessing limits by the machine's (ctx.machine_now).
#pragma once
#include <boost/describe.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "base/zone.h"
#include "platform/context.h"
#include "platform/db/store.h"
#include "platform/http/route.h"
#include "platform/jobs/jobs.h"

namespace brigade::accounts {

using UserId = Id<"usr">;
using SessionId = Id<"ses">;
using InvitationId = Id<"inv">;
using ApiTokenId = Id<"tok">;

enum class Role { owner, administrator, member };
BOOST_DESCRIBE_ENUM(Role, owner, administrator, member)
enum class UserState { active, inactive, plan_limit };
BOOST_DESCRIBE_ENUM(UserState, active, inactive, plan_limit)
enum class OrganizationType { caterer, venue, agency, festival, hotel, other };
BOOST_DESCRIBE_ENUM(OrganizationType, caterer, venue, agency, festival, hotel, other)

// In the order in which they are checked.
enum class AccountsError {
    not_signed_in, session_expired, scope_missing, role_missing, user_inactive, pay_access_missing, plan_required,
    email_invalid, name_empty, locale_unknown, time_zone_unknown, first_day_invalid, password_too_short, password_too_long, password_breached,
    too_many_attempts, invalid_credentials, totp_required, totp_invalid, no_active_organization, password_wrong,
    email_taken, token_invalid, invitation_invalid, invitation_expired, invitation_not_found, already_a_user, already_invited, seat_limit_reached,
    user_not_found, cannot_change_yourself, owner_cannot_be_changed, user_already_active, user_not_active, ownership_needs_active_user,
    totp_already_on, totp_not_started, totp_not_on, session_not_found, organization_not_found,
    logo_not_an_image, logo_too_large, scope_unknown, expiry_invalid, api_token_not_found,
};
ErrorInfo error_info(AccountsError);

struct Organization {
    OrgId id;
    std::string name;
    OrganizationType type = OrganizationType::caterer;
    std::string time_zone;          // IANA name, exists in this machine's tzdata
    int first_day_of_week = 7;      // 1 Monday … 7 Sunday
    Locale locale = Locale::fr_CA;
    std::optional<std::string> logo_url;
};
BOOST_DESCRIBE_STRUCT(Organization, (), (id, name, type, time_zone, first_day_of_week, locale, logo_url))

struct Seats {
    int used = 0;                   // active users and open invitations
    std::optional<int> limit;       // none: no limit (a trial)
};
BOOST_DESCRIBE_STRUCT(Seats, (), (used, limit))

// Somebody to write to: an active owner or administrator.
struct Recipient { std::string name; std::string email; Locale locale; };

std::optional<Organization> load_organization(db::Tx&, OrgId);
Seats load_seats(db::Tx&, OrgId, Instant now);
std::vector<Recipient> load_administrators(db::Tx&, OrgId);
struct ActiveUser { UserId id; std::string name, email; Locale locale; bool pay_access = false; };
std::vector<ActiveUser> load_active_users(db::Tx&, OrgId);      // in the order of joining; at most 1,000
std::optional<std::string> load_user_name(db::Tx&, OrgId, UserId);   // for history: of the removed, too

// Billing says how many seats the plan has. Users past it become inactive (plan limit), never the owner, those who joined last first; with
// room again they come back by themselves, first come first. Source: plans-and-billing rule 2. Returns nothing to refuse.
void set_seat_limit(db::Tx&, const Ctx&, OrgId, std::optional<int> limit);

// A line in the organization's audit log; action is a key under [audit] in locales/.
void audit(db::Tx&, const Ctx&, std::string_view action, std::string_view target);

// What the organization's plan grants. Computed by billing, which stands above this room and answers through Settings.
enum class Plan { free, pro, max };
BOOST_DESCRIBE_ENUM(Plan, free, pro, max)
enum class GrantSource { free, trial, subscription, complimentary };
BOOST_DESCRIBE_ENUM(GrantSource, free, trial, subscription, complimentary)
enum class TrialState { available, running, used };
BOOST_DESCRIBE_ENUM(TrialState, available, running, used)
struct Trial {
    TrialState state = TrialState::available;
    std::optional<Instant> started_at, ends_at;
    std::optional<int> days_left;   // calendar days in the organization's zone, rounded up; 0 on the last day's last hours never shows: at least 1 while running
};
BOOST_DESCRIBE_STRUCT(Trial, (), (state, started_at, ends_at, days_left))
struct Entitlements {
    Plan plan = Plan::free;
    GrantSource source = GrantSource::free;
    std::optional<Instant> until;
    std::vector<std::string> features;
    Seats seats;
    Trial trial;
    Instant now{};
};
BOOST_DESCRIBE_STRUCT(Entitlements, (), (plan, source, until, features, seats, trial, now))

// Lower case (ASCII), trimmed: what two spellings of one address compare by. Refuses what cannot be delivered to.
Result<std::string> email_key(std::string_view email);
Result<std::string> clean_name(std::string_view name, std::string field);
// What accounts' events say to whoever hears them. Members that end in _id are what a thin payload keeps.
// accounts.user_joined, _changed, _deactivated, _reactivated, _removed; accounts.ownership_transferred (to whom)
struct UserEvent { UserId user_id; std::string name, email; Role role{}; UserState state{}; };
BOOST_DESCRIBE_STRUCT(UserEvent, (), (user_id, name, email, role, state))
// accounts.organization_changed
struct OrganizationEvent { OrgId organization_id; std::string name; OrganizationType type{}; std::string time_zone; Locale locale{}; };
BOOST_DESCRIBE_STRUCT(OrganizationEvent, (), (organization_id, name, type, time_zone, locale))

// What an image file's first bytes say it is; nothing when it is none of the kinds a browser may show.
std::optional<std::string> image_type(std::string_view bytes);

struct Settings {
    std::string public_url;                                              // no trailing slash; links in mails
    bool secure_cookies = false;
    std::string operator_token;                                          // empty: the operator's routes are closed
    std::function<Entitlements(db::Tx&, const Ctx&)> entitlements;
    std::function<std::optional<Plan>(db::Tx&, const Ctx&, std::string_view feature)> plan_missing_for;  // lowest plan granting it, when ungranted
    std::function<void(db::Tx&, const Ctx&)> organization_created;       // a new organization starts on Free
    std::function<std::optional<Uuid>(db::Tx&, OrgId, PersonId)> staff_of_person{};   // the person's profile there; answered by staff, which stands above
};
void configure(Settings);   // once, at start

std::vector<http::Route> routes();
// Finds who calls and decides whether they may: session or token, organization's clock, role, scope, plan.
Result<> authorize(http::Call&, const http::Route&);
void register_jobs(jobs::Registry&, db::Store&);

// ---- Workers. A worker is a person without a user: no seat. Staff sends a code, and opens a session that may call the routes of role "worker" and
// "signed_in" only: a code by mail never opens what a password and a second factor guard.
struct PersonName { PersonId id; std::string name, email; Locale locale; };
std::optional<PersonName> load_person_name(db::Tx&, PersonId);
std::optional<PersonName> find_person(db::Tx&, std::string_view address_key);     // an email_key, or "tel:" and a phone's digits
PersonName add_worker_person(db::Tx&, const Ctx&, std::string_view address_key, std::string_view name, Locale);   // without a password
void change_person_name(db::Tx&, PersonId, std::string_view name, Locale);
// The address a code signs in with. With a password it stays: it is changed where the password is.
Result<> change_sign_in_address(db::Tx&, PersonId, std::string_view email);
void start_worker_session(http::Call&, db::Tx&, PersonId, OrgId);                 // adds the cookie to the answer
void choose_session_organization(http::Call&, db::Tx&, OrgId);
void end_worker_sessions(db::Tx&, OrgId, PersonId);
// Gone with their sessions; somebody who is or was a user of an office stays, with the office's sessions only.
void forget_worker_person(db::Tx&, PersonId);

// ---- Operators. Made by whoever has the machine: what is returned is shown once.
struct NewOperator { std::optional<std::string> password, totp_secret; };         // none: the person had one already
Result<NewOperator> add_operator(db::Tx&, const Ctx&, std::string_view email, std::string_view name, const std::string& password, const std::string& password_hash);
// For the operator's lists: by name, those whose name contains `query` whatever its case; after the cursor.
struct OrganizationRow { OrgId id; std::string name; Locale locale; std::string time_zone; Instant created_at; int users = 0; };
std::vector<OrganizationRow> search_organizations(db::Tx&, std::string_view query, std::optional<OrgId> after, int limit);
std::map<OrgId, std::string> load_organization_names(db::Tx&, const std::vector<OrgId>&);

// For the demo organization: made with the same commands as a visitor's.
struct NewOrganization { std::string organization_name, name, email, password, time_zone; Locale locale; };
struct CreatedOrganization { OrgId organization; UserId owner; PersonId person; };
Result<CreatedOrganization> create_organization(db::Tx&, Ctx&, const NewOrganization&, const std::string& password_hash);
Result<UserId> add_user(db::Tx&, const Ctx&, OrgId, std::string_view name, std::string_view email, const std::string& password_hash, Role, bool pay_access);
bool person_exists(db::Tx&, std::string_view email);

// Argon2id (19 MiB, t = 2), about 20 ms, at most two at once. Never inside a transaction.
std::string hash_password(const std::string&);

}  // namespace brigade::accounts
