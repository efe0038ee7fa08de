#include <sodium.h>
#include <sstream>
#include "domain/accounts/commands.h"
#include "platform/mail/mail.h"

namespace brigade::accounts {
namespace {

constexpr int failures_per_email_max = 8;
constexpr int failures_per_address_max = 60;     // an office behind one address
constexpr auto session_lifetime = std::chrono::hours(24 * 30);
constexpr auto reset_lifetime = std::chrono::hours(1);

// Verified when no such person exists, so that both answers take the same time.
const std::string& nobodys_hash() {
    static const std::string hash = hash_password("nobody's password, never equal to anyone's");
    return hash;
}

// A browser may send any bytes; the store keeps text. At most 300 characters of visible ASCII.
std::string readable(std::string_view user_agent) {
    std::string out;
    for (const char c : user_agent.substr(0, 300)) out += c >= ' ' && c < 0x7f ? c : '?';
    return out;
}

}  // namespace

StartedSession start_session(db::Tx& tx, const Ctx& ctx, PersonId person, OrgId organization, std::string_view user_agent, std::string_view ip, bool worker) {
    const auto now = ctx.machine_now;
    StartedSession started{random_token(), {new_id<SessionId>(now), person, organization, readable(user_agent), std::string(ip), now, now, now + session_lifetime, worker}};
    insert_session(tx, started.session, hash_of(started.token));
    return started;
}

bool use_second_factor(db::Tx& tx, Person& person, std::string_view code, Instant machine_now) {
    if (const auto step = match_totp(*person.totp_secret, code, machine_now, person.totp_last_step)) {
        person.totp_last_step = *step;
        update_totp(tx, person);
        return true;
    }
    std::istringstream unused(person.recovery_codes);
    std::string kept, hash;
    bool found = false;
    const auto wanted = base32(hash_of(code).bytes);
    while (unused >> hash) {
        if (hash == wanted) found = true;
        else kept += hash + " ";
    }
    if (!found) return false;
    person.recovery_codes = kept;
    update_totp(tx, person);
    return true;
}

Result<Person> check_credentials(db::Store& store, const Ctx& ctx, const Credentials& c, std::string_view ip) {
    const auto key = email_key(c.email);
    const auto by_email = hash_of("email " + (key.ok() ? *key : c.email));
    const auto by_address = hash_of("address " + std::string(ip));
    struct Found { std::optional<Person> person; int wait; };
    auto found = store.read([&](db::Tx& tx) {
        return Found{key.ok() ? load_person_by_email(tx, *key) : std::nullopt,
                     std::max(seconds_to_wait(load_attempts(tx, by_email), failures_per_email_max, ctx.machine_now),
                              seconds_to_wait(load_attempts(tx, by_address), failures_per_address_max, ctx.machine_now))};
    });
    if (found.wait > 0) return Error(AccountsError::too_many_attempts, "", {{"retry_after", std::to_string(found.wait)}});

    const auto fail = [&](AccountsError code, std::string field) {
        store.write([&](db::Tx& tx) {
            record_failure(tx, by_email, ctx.machine_now);
            record_failure(tx, by_address, ctx.machine_now);
        });
        return Error(code, std::move(field));
    };
    const bool right = verify_password(found.person ? found.person->password_hash : nobodys_hash(), c.password);
    if (!found.person || !right) return fail(AccountsError::invalid_credentials, "");
    if (found.person->totp_secret) {
        if (!c.totp_code || c.totp_code->empty()) return Error(AccountsError::totp_required, ".totp_code");
        const bool passed = store.write([&](db::Tx& tx) {
            auto person = load_person(tx, found.person->id);  // again: another request may have used the code
            return person && person->totp_secret && use_second_factor(tx, *person, *c.totp_code, ctx.machine_now);
        });
        if (!passed) return fail(AccountsError::totp_invalid, ".totp_code");
    }
    store.write([&](db::Tx& tx) { clear_failures(tx, by_email); });
    return std::move(*found.person);
}

void request_password_reset(db::Tx& tx, const Ctx& ctx, std::string_view key) {
    const auto person = load_person_by_email(tx, key);
    if (!person) return;  // the answer is the same: nobody learns who has an account
    const auto token = random_token();
    insert_password_reset(tx, hash_of(token), person->id, ctx.machine_now + reset_lifetime);
    mail::queue(tx, ctx, {person->email, person->locale, "password_reset", {{"name", person->name}}, settings().public_url + "/reset-password#token=" + token});
}

Result<> complete_password_reset(db::Tx& tx, const Ctx& ctx, std::string_view token, const std::string& password_hash) {
    const auto id = take_password_reset(tx, hash_of(token), ctx.machine_now);
    if (!id) return Error(AccountsError::token_invalid, ".token");
    const auto person = load_person(tx, *id).value();
    update_password(tx, person.id, password_hash);
    delete_other_sessions(tx, person.id, {});
    mail::queue(tx, ctx, {person.email, person.locale, "password_changed", {{"name", person.name}}, settings().public_url + "/sign-in"});
    return {};
}

void register_jobs(jobs::Registry& registry, db::Store& store) {
    registry.every("accounts.forget_expired", std::chrono::hours(1), [&store](const jobs::JobCall&) -> Result<> {
        store.write([&](db::Tx& tx) { delete_expired_sign_in(tx, jobs::system_now()); });
        return {};
    });
}

}  // namespace brigade::accounts
