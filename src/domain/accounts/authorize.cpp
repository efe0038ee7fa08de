// Who calls, and may they? In this order: credential, organization, role, scope, plan.
#include <sodium.h>
#include "domain/accounts/commands.h"

namespace brigade::accounts {
namespace {

constexpr auto touch_every = std::chrono::minutes(5);

bool role_suffices(std::string_view has, std::string_view needs) {
    if (needs == "member" || needs == "member_with_pay") return !has.empty();
    if (needs == "worker" || needs == "signed_in") return true;   // decided where the session was found; tokens have no scope for them
    if (needs == "administrator") return has == "administrator" || has == "owner";
    return has == needs;
}

// Reads of one request's credential, on one snapshot.
struct Found {
    Result<> allowed;
    bool touch = false;
};

// What a worker may: the routes made for workers, as the profile that is theirs in the session's organization.
Found find_worker(db::Tx& tx, http::Call& call, const http::Route& route, const Session& session, bool stale) {
    if (route.role == "signed_in") return {{}, stale};
    if (route.role != "worker") return {Error(AccountsError::role_missing, "", {{"role", route.role == "person" ? "member" : route.role}})};
    const auto staff = settings().staff_of_person ? settings().staff_of_person(tx, session.organization, session.person) : std::nullopt;
    if (!staff) return {Error(AccountsError::role_missing, "", {{"role", route.role}})};
    call.ctx.actor.staff = *staff;
    return {{}, stale};
}

Found find_session(db::Tx& tx, http::Call& call, const http::Route& route, const db::Blob& token_hash) {
    const auto session = load_session(tx, token_hash);
    if (!session) return {AccountsError::not_signed_in};
    if (session->expires_at <= call.ctx.machine_now) return {AccountsError::session_expired};
    call.ctx.actor = {Actor::Kind::person, session->person, {}, {}, false};
    const bool stale = call.ctx.machine_now - session->last_seen_at > touch_every;
    const auto clock = jobs::clock_of(tx, session->organization, call.ctx.machine_now);
    call.ctx.organization = session->organization;
    call.ctx.now = clock.now;
    call.ctx.clock = clock.kind;
    if (call.request.header("accept-language").empty())
        if (const auto person = load_person(tx, session->person)) call.ctx.locale = person->locale;

    if (session->worker || route.role == "worker" || route.role == "signed_in") return find_worker(tx, call, route, *session, stale);

    bool inactive = true;
    for (const auto& m : load_memberships(tx, session->person)) {
        if (m.organization != session->organization) continue;
        inactive = m.state != UserState::active;
        if (inactive) break;
        call.ctx.actor.user = m.user.uuid;
        call.ctx.actor.role = name_of(m.role);
        call.ctx.actor.pay_access = m.pay_access || m.role != Role::member;
    }
    if (route.role == "person") return {{}, stale};
    if (inactive) return {AccountsError::user_inactive};
    return {{}, stale};
}

Result<> find_api_token(db::Tx& tx, http::Call& call, const http::Route& route, std::string_view token) {
    const auto found = load_api_token(tx, hash_of(token));
    if (!found) return AccountsError::not_signed_in;
    const auto clock = jobs::clock_of(tx, found->organization, call.ctx.machine_now);
    if (found->expires_at && *found->expires_at <= clock.now) return AccountsError::session_expired;
    call.ctx.organization = found->organization;
    call.ctx.now = clock.now;
    call.ctx.clock = clock.kind;
    // A token acts as an administrator within its scopes; what only a person or the owner may do has no scope.
    call.ctx.actor = {Actor::Kind::api_token, {}, found->id.uuid, "administrator", true};
    const bool has = (" " + found->scopes + " ").find(" " + route.scope + " ") != std::string::npos;
    if (route.scope.empty() || !has) return Error(AccountsError::scope_missing, "", {{"scope", route.scope}});
    return {};
}

Result<> check_plan(db::Tx& tx, const http::Call& call, const http::Route& route) {
    if (route.feature.empty()) return {};
    const auto lowest = settings().plan_missing_for(tx, call.ctx, route.feature);
    if (!lowest) return {};
    return Error(AccountsError::plan_required, "", {{"feature", route.feature}, {"plan", boost::describe::enum_to_string(*lowest, "")}});
}

// A program by the configured token, or a person by the console's own session.
Result<> check_operator(http::Call& call, std::string_view bearer) {
    call.ctx.actor.kind = Actor::Kind::operator_;
    if (const auto cookie = call.request.cookie("brigade_operator"); bearer.empty() && !cookie.empty()) {
        const auto person = call.read([&](db::Tx& tx) { return load_operator_session(tx, hash_of(cookie), call.ctx.machine_now); });
        if (!person) return AccountsError::session_expired;
        call.ctx.actor.person = *person;
        return {};
    }
    const auto wanted = hash_of(settings().operator_token), given = hash_of(bearer);
    if (settings().operator_token.empty() || sodium_memcmp(wanted.bytes.data(), given.bytes.data(), wanted.bytes.size()) != 0) return AccountsError::not_signed_in;
    return {};
}

}  // namespace

Result<> authorize(http::Call& call, const http::Route& route) {
    call.ctx.machine_now = call.ctx.now;
    if (route.role == "public") return {};
    constexpr std::string_view scheme = "Bearer ";
    const auto header = call.request.header("authorization");
    const auto bearer = header.starts_with(scheme) ? header.substr(scheme.size()) : std::string_view{};
    if (route.role == "operator") return check_operator(call, bearer);

    const auto cookie = call.request.cookie("brigade_session");
    if (bearer.empty() && cookie.empty()) return AccountsError::not_signed_in;
    const auto token_hash = hash_of(bearer.empty() ? cookie : bearer);
    const auto found = call.store.read([&](db::Tx& tx) -> Found {
        Found f = bearer.empty() ? find_session(tx, call, route, token_hash) : Found{find_api_token(tx, call, route, bearer), true};
        if (!f.allowed.ok() || route.role == "person") return f;
        if (!role_suffices(call.ctx.actor.role, route.role)) return {Error(AccountsError::role_missing, "", {{"role", route.role}})};
        if (route.role == "member_with_pay" && !call.ctx.actor.pay_access) return {AccountsError::pay_access_missing};
        f.allowed = check_plan(tx, call, route);
        return f;
    });
    CHECK(found.allowed);
    if (found.touch && bearer.empty())
        call.store.write([&](db::Tx& tx) {
            touch_session(tx, token_hash, call.ctx.machine_now);
            update_last_seen(tx, call.ctx.organization, call.ctx.actor.person, call.ctx.now);
        });
    else if (!bearer.empty())
        call.store.write([&](db::Tx& tx) { touch_api_token(tx, call.ctx.organization, ApiTokenId{call.ctx.actor.user}, call.ctx.now); });
    return {};
}

}  // namespace brigade::accounts
