// What the route files of this room share: their lists and the wire structs that more than one of them answers with.
#pragma once
#include "domain/accounts/commands.h"

namespace brigade::accounts {

struct PersonView { PersonId id; std::string name, email; Locale locale{}; bool totp_enabled = false; };
BOOST_DESCRIBE_STRUCT(PersonView, (), (id, name, email, locale, totp_enabled))
struct OwnUser { UserId id; Role role{}; bool pay_access = false; };
BOOST_DESCRIBE_STRUCT(OwnUser, (), (id, role, pay_access))
struct OrganizationChoice { OrgId id; std::string name; Role role{}; };
BOOST_DESCRIBE_STRUCT(OrganizationChoice, (), (id, name, role))
struct Me {
    PersonView person;
    Organization organization;
    OwnUser user;
    std::vector<OrganizationChoice> organizations;
    Entitlements entitlements;
};
BOOST_DESCRIBE_STRUCT(Me, (), (person, organization, user, organizations, entitlements))

Me load_me(db::Tx&, const Ctx&);
// Makes the person's session in this transaction, points ctx at it, and adds its cookie to the answer.
Me sign_in(http::Call&, db::Tx&, PersonId, OrgId);
std::string session_cookie(std::string_view token, std::int64_t seconds);
// The caller's own session.
std::optional<Session> own_session(http::Call&, db::Tx&);

std::vector<ErrorInfo> codes(std::initializer_list<AccountsError>);

std::vector<http::Route> sign_in_routes();
std::vector<http::Route> person_routes();
std::vector<http::Route> organization_routes();
std::vector<http::Route> user_routes();
std::vector<http::Route> operator_sign_in_routes();

}  // namespace brigade::accounts
