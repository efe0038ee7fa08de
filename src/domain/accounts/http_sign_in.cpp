// Signing up, in and out; password reset; invitations as the invited sees them.
#include "domain/accounts/http.h"

namespace brigade::accounts {
namespace {

using http::Call;
using http::Empty;

struct SignUp { std::string organization_name, name, email, password; Locale locale{}; std::string time_zone; };
BOOST_DESCRIBE_STRUCT(SignUp, (), (organization_name, name, email, password, locale, time_zone))

Result<Me> post_sign_up(Call& call, const SignUp& r) {
    CHECK(email_key(r.email));
    CHECK(check_password(r.password, ".password"));
    const auto hash = hash_password(r.password);
    const auto before = call.ctx;
    return call.write([&](db::Tx& tx) -> Result<Me> {
        call.ctx = before;
        TRY(const auto created, create_organization(tx, call.ctx, {r.organization_name, r.name, r.email, r.password, r.time_zone, r.locale}, hash));
        return sign_in(call, tx, created.person, created.organization);
    });
}

struct SignIn { std::string email, password; std::optional<std::string> totp_code; };
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password, totp_code))

Result<Me> post_session(Call& call, const SignIn& r) {
    TRY(const auto person, check_credentials(call.store, call.ctx, {r.email, r.password, r.totp_code}, call.request.peer));
    const auto before = call.ctx;
    return call.write([&](db::Tx& tx) -> Result<Me> {
        call.ctx = before;
        for (const auto& m : load_memberships(tx, person.id))
            if (m.state == UserState::active) {
                Ctx at = call.ctx;
                at.organization = m.organization;
                at.actor = {Actor::Kind::person, person.id, {}, {}, false};
                at.now = jobs::clock_of(tx, m.organization, call.ctx.machine_now).now;
                audit(tx, at, "session.created", person.name);
                return sign_in(call, tx, person.id, m.organization);
            }
        return AccountsError::no_active_organization;
    });
}

Result<Me> get_session(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<Me> {
        if (call.ctx.actor.role.empty()) return AccountsError::user_inactive;
        return load_me(tx, call.ctx);
    });
}

Result<Empty> delete_session_own(Call& call, const Empty&) {
    call.store.write([&](db::Tx& tx) {
        if (const auto s = own_session(call, tx)) delete_session(tx, s->person, s->id);
    });
    call.response_headers.emplace_back("Set-Cookie", session_cookie("", 0));
    return Empty{};
}

struct ChooseOrganization { OrgId organization_id; };
BOOST_DESCRIBE_STRUCT(ChooseOrganization, (), (organization_id))

Result<Me> put_session_organization(Call& call, const ChooseOrganization& r) {
    return call.write([&](db::Tx& tx) -> Result<Me> {
        const auto session = own_session(call, tx);
        for (const auto& m : load_memberships(tx, call.ctx.actor.person)) {
            if (m.organization != r.organization_id || m.state != UserState::active) continue;
            if (session) update_session_organization(tx, session->id, session->person, m.organization);
            Ctx at = call.ctx;
            const auto clock = jobs::clock_of(tx, m.organization, call.ctx.machine_now);
            at.organization = m.organization;
            at.now = clock.now;
            at.clock = clock.kind;
            return load_me(tx, at);
        }
        return Error(AccountsError::organization_not_found, ".organization_id");
    });
}

struct ResetRequest { std::string email; };
BOOST_DESCRIBE_STRUCT(ResetRequest, (), (email))

Result<Empty> post_password_reset(Call& call, const ResetRequest& r) {
    TRY(const auto key, email_key(r.email));
    const auto by_email = hash_of("reset " + key);
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        constexpr int mails_max = 5;  // a window: nobody's inbox is flooded
        if (seconds_to_wait(load_attempts(tx, by_email), mails_max, call.ctx.machine_now) > 0) return Empty{};
        record_failure(tx, by_email, call.ctx.machine_now);
        request_password_reset(tx, call.ctx, key);
        return Empty{};
    });
}

struct ResetCompletion { std::string token, password; };
BOOST_DESCRIBE_STRUCT(ResetCompletion, (), (token, password))

Result<Empty> post_password_reset_completion(Call& call, const ResetCompletion& r) {
    CHECK(check_password(r.password, ".password"));
    const auto hash = hash_password(r.password);
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(complete_password_reset(tx, call.ctx, r.token, hash));
        return Empty{};
    });
}

struct InvitationLookup { std::string token; };
BOOST_DESCRIBE_STRUCT(InvitationLookup, (), (token))
struct InvitationOffer { std::string organization_name, email, invited_by; Role role{}; Instant expires_at{}; bool person_exists = false; };
BOOST_DESCRIBE_STRUCT(InvitationOffer, (), (organization_name, email, invited_by, role, expires_at, person_exists))

Result<InvitationOffer> post_invitation_lookup(Call& call, const InvitationLookup& r) {
    return call.write([&](db::Tx& tx) -> Result<InvitationOffer> {
        TRY(const auto i, find_invitation(tx, r.token, call.ctx.machine_now));
        return InvitationOffer{load_organization(tx, i.organization)->name, i.email, i.invited_by, i.role, i.expires_at, person_exists(tx, i.email)};
    });
}

struct InvitationAcceptance { std::string token; std::optional<std::string> name; std::string password; };
BOOST_DESCRIBE_STRUCT(InvitationAcceptance, (), (token, name, password))

Result<Me> post_invitation_acceptance(Call& call, const InvitationAcceptance& r) {
    TRY(const auto invitation, call.read([&](db::Tx& tx) { return find_invitation(tx, r.token, call.ctx.machine_now); }));
    TRY(const auto key, email_key(invitation.email));
    Acceptance acceptance{{}, r.name.value_or(""), "", call.ctx.locale};
    if (call.read([&](db::Tx& tx) { return person_exists(tx, key); })) {
        // An account of their own already: the same checks as at sign-in, guessing limits included.
        auto person = check_credentials(call.store, call.ctx, {invitation.email, r.password, {}}, call.request.peer);
        if (!person.ok() && !person.error().is(AccountsError::totp_required)) return std::move(person).error();
        acceptance.person = call.read([&](db::Tx& tx) { return load_person_by_email(tx, key)->id; });
    } else {
        CHECK(clean_name(acceptance.name, ".name"));
        CHECK(check_password(r.password, ".password"));
        acceptance.password_hash = hash_password(r.password);
    }
    const auto before = call.ctx;
    return call.write([&](db::Tx& tx) -> Result<Me> {
        call.ctx = before;
        TRY(const auto again, find_invitation(tx, r.token, before.machine_now));  // it may have been revoked meanwhile
        TRY(const auto membership, accept_invitation(tx, call.ctx, again, acceptance));
        return sign_in(call, tx, call.ctx.actor.person, membership.organization);
    });
}

}  // namespace

std::vector<http::Route> sign_in_routes() {
    using enum http::Method;
    using E = AccountsError;
    const std::string p = "/api/v1/";
    return {
        http::route(post, p + "signups", "sign_up", "public", "accounts", post_sign_up,
                    {.summary = "Sign up: makes an organization on the Free plan and its owner, and signs in", .success = 201,
                     .errors = codes({E::email_invalid, E::password_too_short, E::password_too_long, E::password_breached, E::name_empty, E::time_zone_unknown, E::email_taken})}),
        http::route(post, p + "sessions", "sign_in", "public", "accounts", post_session,
                    {.summary = "Sign in with a password, and a one-time code when two-factor is on", .success = 201,
                     .errors = codes({E::too_many_attempts, E::invalid_credentials, E::totp_required, E::totp_invalid, E::no_active_organization})}),
        http::route(get, p + "session", "get_session", "person", "accounts", get_session, {.summary = "Who is signed in, where, and what the plan grants", .errors = codes({E::user_inactive})}),
        http::route(delete_, p + "session", "sign_out", "signed_in", "accounts", delete_session_own, {.summary = "Sign out", .success = 204}),
        http::route(put, p + "session/organization", "choose_organization", "person", "accounts", put_session_organization,
                    {.summary = "Work in another of one's organizations", .errors = codes({E::organization_not_found})}),
        http::route(post, p + "password-resets", "request_password_reset", "public", "accounts", post_password_reset,
                    {.summary = "Ask for a reset link by mail; the answer is the same for unknown addresses", .success = 202, .errors = codes({E::email_invalid})}),
        http::route(post, p + "password-reset-completions", "complete_password_reset", "public", "accounts", post_password_reset_completion,
                    {.summary = "Set a new password with the link's token; ends every session", .success = 204,
                     .errors = codes({E::password_too_short, E::password_too_long, E::password_breached, E::token_invalid})}),
        http::route(post, p + "invitation-lookups", "look_up_invitation", "public", "accounts", post_invitation_lookup,
                    {.summary = "What an invitation's link invites to", .errors = codes({E::invitation_invalid, E::invitation_expired})}),
        http::route(post, p + "invitation-acceptances", "accept_invitation", "public", "accounts", post_invitation_acceptance,
                    {.summary = "Accept an invitation and sign in", .success = 201,
                     .errors = codes({E::invitation_invalid, E::invitation_expired, E::name_empty, E::password_too_short, E::password_breached, E::too_many_attempts,
                                  E::invalid_credentials, E::already_a_user, E::seat_limit_reached})}),
    };
}

}  // namespace brigade::accounts
