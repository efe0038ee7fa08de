// Whoever runs the platform: a person with a password and, always, a second factor. Their session opens the operator's routes only.
#include "domain/accounts/http.h"

namespace brigade::accounts {
namespace {

constexpr auto operator_session_lifetime = std::chrono::hours(12);

std::string operator_cookie(std::string_view token, std::int64_t seconds) {
    return "brigade_operator=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) + (settings().secure_cookies ? "; Secure" : "");
}

struct OperatorSignIn { std::string email, password; std::optional<std::string> totp_code; };
BOOST_DESCRIBE_STRUCT(OperatorSignIn, (), (email, password, totp_code))
struct OperatorView { std::string name, email; };
BOOST_DESCRIBE_STRUCT(OperatorView, (), (name, email))

Result<OperatorView> post_operator_session(http::Call& call, const OperatorSignIn& r) {
    TRY(const auto person, check_credentials(call.store, call.ctx, {r.email, r.password, r.totp_code}, call.request.peer));
    return call.write([&](db::Tx& tx) -> Result<OperatorView> {
        // To somebody who is no operator, or has no second factor, the door does not say so.
        if (!is_operator(tx, person.id) || !person.totp_secret) return AccountsError::invalid_credentials;
        const auto token = random_token();
        const auto now = call.ctx.machine_now;
        insert_operator_session(tx, hash_of(token), person.id, now, now + operator_session_lifetime);
        call.response_headers.assign(1, {"Set-Cookie", operator_cookie(token, std::chrono::duration_cast<std::chrono::seconds>(operator_session_lifetime).count())});
        return OperatorView{person.name, person.email};
    });
}

Result<OperatorView> get_operator_session(http::Call& call, const http::Empty&) {
    return call.read([&](db::Tx& tx) -> Result<OperatorView> {
        const auto person = load_person(tx, call.ctx.actor.person);
        return person ? OperatorView{person->name, person->email} : OperatorView{};   // a program's token is nobody
    });
}

Result<http::Empty> delete_operator_session_own(http::Call& call, const http::Empty&) {
    call.store.write([&](db::Tx& tx) { delete_operator_session(tx, hash_of(call.request.cookie("brigade_operator"))); });
    call.response_headers.emplace_back("Set-Cookie", operator_cookie("", 0));
    return http::Empty{};
}

}  // namespace

Result<NewOperator> add_operator(db::Tx& tx, const Ctx& ctx, std::string_view email, std::string_view name, const std::string& password, const std::string& password_hash) {
    TRY(const auto key, email_key(email));
    NewOperator made;
    auto person = load_person_by_email(tx, key);
    if (!person) {
        TRY(const auto clean, clean_name(name, ".name"));
        person = Person{new_id<PersonId>(ctx.now), std::string(email), clean, password_hash, Locale::fr_CA};
        insert_person(tx, *person, key, ctx.now);
        made.password = password;
    }
    if (!person->totp_secret) {
        person->totp_secret = random_bytes(20);
        person->totp_pending.reset();
        update_totp(tx, *person);
        made.totp_secret = base32(*person->totp_secret);
    }
    insert_operator(tx, person->id, ctx.now);
    return made;
}

std::vector<http::Route> operator_sign_in_routes() {
    using enum http::Method;
    using E = AccountsError;
    const std::string p = "/api/v1/operator/";
    return {
        http::route(post, p + "sessions", "sign_in_operator", "public", "operator", post_operator_session,
                    {.summary = "Sign in to the operator's console: password and second factor; a session of its own, for 12 hours", .success = 201,
                     .errors = codes({E::too_many_attempts, E::invalid_credentials, E::totp_required, E::totp_invalid})}),
        http::route(get, p + "session", "get_operator_session", "operator", "operator", get_operator_session, {.summary = "Which operator is signed in; empty for a program's token"}),
        http::route(delete_, p + "session", "sign_out_operator", "operator", "operator", delete_operator_session_own, {.summary = "Sign out of the console", .success = 204}),
    };
}

}  // namespace brigade::accounts
