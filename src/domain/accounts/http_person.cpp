// One's own account: name, language, password, second factor, sessions.
#include "domain/accounts/http.h"
#include "platform/mail/mail.h"

namespace brigade::accounts {
namespace {

using http::Call;
using http::Empty;

struct PersonChange { std::optional<std::string> name; std::optional<Locale> locale; };
BOOST_DESCRIBE_STRUCT(PersonChange, (), (name, locale))

Result<Me> patch_person(Call& call, const PersonChange& r) {
    return call.write([&](db::Tx& tx) -> Result<Me> {
        const auto person = load_person(tx, call.ctx.actor.person).value();
        TRY(const auto name, clean_name(r.name.value_or(person.name), ".name"));
        update_person(tx, person.id, name, r.locale.value_or(person.locale));
        return load_me(tx, call.ctx);
    });
}

struct PasswordChange { std::string current_password, new_password; };
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current_password, new_password))

Result<Empty> post_password_change(Call& call, const PasswordChange& r) {
    CHECK(check_password(r.new_password, ".new_password"));
    const auto person = call.read([&](db::Tx& tx) { return load_person(tx, call.ctx.actor.person).value(); });
    if (!verify_password(person.password_hash, r.current_password)) return Error(AccountsError::password_wrong, ".current_password");
    const auto hash = hash_password(r.new_password);
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        update_password(tx, person.id, hash);
        const auto session = own_session(call, tx);
        delete_other_sessions(tx, person.id, session ? std::optional(session->id) : std::nullopt);
        mail::queue(tx, call.ctx, {person.email, person.locale, "password_changed", {{"name", person.name}}, settings().public_url + "/sign-in"});
        audit(tx, call.ctx, "password.changed", person.name);
        return Empty{};
    });
}

struct TotpStart { std::string secret, otpauth_uri; };
BOOST_DESCRIBE_STRUCT(TotpStart, (), (secret, otpauth_uri))

std::string percent_encoded(std::string_view s) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : s) {
        const auto u = static_cast<unsigned char>(c);
        if ((u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z')) out += c;
        else { out += '%'; out += hex[u >> 4]; out += hex[u & 15]; }
    }
    return out;
}

Result<TotpStart> post_totp(Call& call, const Empty&) {
    return call.write([&](db::Tx& tx) -> Result<TotpStart> {
        auto person = load_person(tx, call.ctx.actor.person).value();
        if (person.totp_secret) return AccountsError::totp_already_on;
        person.totp_pending = random_bytes(20);
        update_totp(tx, person);
        const auto secret = base32(*person.totp_pending);
        return TotpStart{secret, "otpauth://totp/Brigade:" + percent_encoded(person.email) + "?secret=" + secret + "&issuer=Brigade"};
    });
}

struct TotpCode { std::string code; };
BOOST_DESCRIBE_STRUCT(TotpCode, (), (code))
struct RecoveryCodes { std::vector<std::string> recovery_codes; };
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

Result<RecoveryCodes> post_totp_confirmation(Call& call, const TotpCode& r) {
    return call.write([&](db::Tx& tx) -> Result<RecoveryCodes> {
        auto person = load_person(tx, call.ctx.actor.person).value();
        if (person.totp_secret) return AccountsError::totp_already_on;
        if (!person.totp_pending) return AccountsError::totp_not_started;
        const auto step = match_totp(*person.totp_pending, r.code, call.ctx.machine_now, 0);
        if (!step) return Error(AccountsError::totp_invalid, ".code");
        RecoveryCodes answer;
        person.totp_secret = std::exchange(person.totp_pending, std::nullopt);
        person.totp_last_step = *step;
        person.recovery_codes.clear();
        for (int i = 0; i < 8; ++i) {
            const auto code = base32(random_bytes(10));
            answer.recovery_codes.push_back(code.substr(0, 8) + "-" + code.substr(8));
            person.recovery_codes += base32(hash_of(answer.recovery_codes.back()).bytes) + " ";
        }
        update_totp(tx, person);
        audit(tx, call.ctx, "totp.enabled", person.name);
        return answer;
    });
}

Result<Empty> post_totp_removal(Call& call, const TotpCode& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        auto person = load_person(tx, call.ctx.actor.person).value();
        if (!person.totp_secret) return AccountsError::totp_not_on;
        if (!use_second_factor(tx, person, r.code, call.ctx.machine_now)) return Error(AccountsError::totp_invalid, ".code");
        person.totp_secret.reset();
        person.recovery_codes.clear();
        update_totp(tx, person);
        audit(tx, call.ctx, "totp.disabled", person.name);
        return Empty{};
    });
}

struct SessionView { SessionId id; Instant created_at{}, last_seen_at{}; std::string user_agent, ip; bool current = false; };
BOOST_DESCRIBE_STRUCT(SessionView, (), (id, created_at, last_seen_at, user_agent, ip, current))
struct SessionList { std::vector<SessionView> items; };
BOOST_DESCRIBE_STRUCT(SessionList, (), (items))

Result<SessionList> get_sessions(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<SessionList> {
        SessionList list;
        const auto own = own_session(call, tx);
        for (const auto& s : load_sessions(tx, call.ctx.actor.person, call.ctx.machine_now))
            list.items.push_back({s.id, s.created_at, s.last_seen_at, s.user_agent, s.ip, own && own->id == s.id});
        return list;
    });
}

struct SessionRef { SessionId session_id; };
BOOST_DESCRIBE_STRUCT(SessionRef, (), (session_id))

Result<Empty> delete_session_by_id(Call& call, const SessionRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        if (!delete_session(tx, call.ctx.actor.person, r.session_id)) return AccountsError::session_not_found;
        audit(tx, call.ctx, "session.revoked", "");
        return Empty{};
    });
}

}  // namespace

std::vector<http::Route> person_routes() {
    using enum http::Method;
    using E = AccountsError;
    const std::string p = "/api/v1/";
    return {
        http::route(patch, p + "person", "change_person", "person", "accounts", patch_person, {.summary = "Change one's own name or language", .errors = codes({E::name_empty})}),
        http::route(post, p + "person/password-changes", "change_password", "person", "accounts", post_password_change,
                    {.summary = "Change one's password; ends the other sessions", .success = 204,
                     .errors = codes({E::password_too_short, E::password_too_long, E::password_breached, E::password_wrong})}),
        http::route(post, p + "person/totp", "start_totp", "person", "accounts", post_totp, {.summary = "Start two-factor sign-in: a secret for the authenticator app", .errors = codes({E::totp_already_on})}),
        http::route(post, p + "person/totp/confirmations", "confirm_totp", "person", "accounts", post_totp_confirmation,
                    {.summary = "Turn two-factor on with a first code; answers the recovery codes, once", .errors = codes({E::totp_already_on, E::totp_not_started, E::totp_invalid})}),
        http::route(post, p + "person/totp/removals", "remove_totp", "person", "accounts", post_totp_removal,
                    {.summary = "Turn two-factor off", .success = 204, .errors = codes({E::totp_not_on, E::totp_invalid})}),
        http::route(get, p + "sessions", "list_sessions", "person", "accounts", get_sessions, {.summary = "Where one is signed in"}),
        http::route(delete_, p + "sessions/{session_id}", "revoke_session", "person", "accounts", delete_session_by_id,
                    {.summary = "End one of one's sessions", .success = 204, .errors = codes({E::session_not_found})}),
    };
}

}  // namespace brigade::accounts
