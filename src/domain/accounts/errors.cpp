#include <boost/describe.hpp>
#include "domain/accounts/accounts.h"

namespace brigade::accounts {

ErrorInfo error_info(AccountsError e) {
    using enum AccountsError;
    using enum ErrorKind;
    switch (e) {
        case not_signed_in: return {"not-signed-in", unauthenticated};
        case session_expired: return {"session-expired", unauthenticated};
        case scope_missing: return {"scope-missing", ErrorKind::forbidden};
        case role_missing: return {"role-missing", ErrorKind::forbidden};
        case user_inactive: return {"user-inactive", ErrorKind::forbidden};
        case pay_access_missing: return {"pay-access-missing", ErrorKind::forbidden};
        case plan_required: return {"plan-required", ErrorKind::plan};
        case email_invalid: return {"email-invalid", invalid};
        case name_empty: return {"name-empty", invalid};
        case locale_unknown: return {"locale-unknown", invalid};
        case time_zone_unknown: return {"time-zone-unknown", invalid};
        case first_day_invalid: return {"first-day-invalid", invalid};
        case password_too_short: return {"password-too-short", invalid};
        case password_too_long: return {"password-too-long", invalid};
        case password_breached: return {"password-breached", invalid};
        case too_many_attempts: return {"too-many-attempts", limit};
        case invalid_credentials: return {"invalid-credentials", unauthenticated};
        case totp_required: return {"totp-required", unauthenticated};
        case totp_invalid: return {"totp-invalid", unauthenticated};
        case no_active_organization: return {"no-active-organization", ErrorKind::forbidden};
        case password_wrong: return {"password-wrong", invalid};
        case email_taken: return {"email-taken", conflict};
        case token_invalid: return {"token-invalid", invalid};
        case invitation_invalid: return {"invitation-invalid", not_found};
        case invitation_expired: return {"invitation-expired", conflict};
        case invitation_not_found: return {"invitation-not-found", not_found};
        case already_a_user: return {"already-a-user", conflict};
        case already_invited: return {"already-invited", conflict};
        case seat_limit_reached: return {"seat-limit-reached", conflict};
        case user_not_found: return {"user-not-found", not_found};
        case cannot_change_yourself: return {"cannot-change-yourself", conflict};
        case owner_cannot_be_changed: return {"owner-cannot-be-changed", conflict};
        case user_already_active: return {"user-already-active", conflict};
        case user_not_active: return {"user-not-active", conflict};
        case ownership_needs_active_user: return {"ownership-needs-active-user", conflict};
        case totp_already_on: return {"totp-already-on", conflict};
        case totp_not_started: return {"totp-not-started", conflict};
        case totp_not_on: return {"totp-not-on", conflict};
        case session_not_found: return {"session-not-found", not_found};
        case organization_not_found: return {"organization-not-found", not_found};
        case logo_not_an_image: return {"logo-not-an-image", invalid};
        case logo_too_large: return {"logo-too-large", invalid};
        case scope_unknown: return {"scope-unknown", invalid};
        case expiry_invalid: return {"expiry-invalid", invalid};
        case api_token_not_found: return {"api-token-not-found", not_found};
    }
    std::abort();
}

}  // namespace brigade::accounts
