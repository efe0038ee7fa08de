#include "domain/accounts/http.h"

namespace brigade::accounts {

std::vector<http::Route> routes() {
    std::vector<http::Route> all;
    for (auto list : {sign_in_routes(), person_routes(), organization_routes(), user_routes(), operator_sign_in_routes()})
        for (auto& r : list) all.push_back(std::move(r));
    return all;
}

std::vector<ErrorInfo> codes(std::initializer_list<AccountsError> list) {
    std::vector<ErrorInfo> out;
    for (const auto code : list) out.push_back(error_info(code));
    return out;
}

Me load_me(db::Tx& tx, const Ctx& ctx) {
    const auto person = load_person(tx, ctx.actor.person).value();
    Me me{{person.id, person.name, person.email, person.locale, person.totp_secret.has_value()}, load_organization(tx, ctx.organization).value(), {}, {}, {}};
    for (const auto& m : load_memberships(tx, person.id)) {
        if (m.state != UserState::active) continue;
        me.organizations.push_back({m.organization, m.organization_name, m.role});
        if (m.organization == ctx.organization) me.user = {m.user, m.role, m.pay_access || m.role != Role::member};
    }
    me.entitlements = settings().entitlements(tx, ctx);
    return me;
}

std::string session_cookie(std::string_view token, std::int64_t seconds) {
    return "brigade_session=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) +
           (settings().secure_cookies ? "; Secure" : "");
}

Me sign_in(http::Call& call, db::Tx& tx, PersonId person, OrgId organization) {
    const auto started = start_session(tx, call.ctx, person, organization, call.request.header("user-agent"), call.request.peer);
    const auto lifetime = std::chrono::duration_cast<std::chrono::seconds>(started.session.expires_at - started.session.created_at);
    const auto clock = jobs::clock_of(tx, organization, call.ctx.machine_now);
    call.ctx.organization = organization;
    call.ctx.now = clock.now;
    call.ctx.clock = clock.kind;
    call.ctx.actor = {Actor::Kind::person, person, {}, {}, false};
    update_last_seen(tx, organization, person, call.ctx.now);
    // A transaction may run twice: the cookie of the run that counts is the last one.
    call.response_headers.assign(1, {"Set-Cookie", session_cookie(started.token, lifetime.count())});
    return load_me(tx, call.ctx);
}

std::optional<Session> own_session(http::Call& call, db::Tx& tx) { return load_session(tx, hash_of(call.request.cookie("brigade_session"))); }

}  // namespace brigade::accounts
