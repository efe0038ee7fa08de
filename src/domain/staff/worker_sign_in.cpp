// A worker signs in with a code of six digits, sent to the address on a profile. The right code proves the address, and so claims every
// profile that nobody claimed and that carries it.
#include <sodium.h>
#include "domain/staff/commands.h"
#include "platform/mail/mail.h"

namespace brigade::staff {
namespace {

constexpr auto code_lifetime = std::chrono::minutes(10);
constexpr auto window = std::chrono::hours(1);
constexpr int guesses_per_code_max = 5;
constexpr int sent_per_window_max = 6;
constexpr int guesses_per_window_max = 10;           // 240 a day of a million codes
constexpr int sent_per_peer_max = 60;                // an office behind one address
constexpr int guesses_per_peer_max = 60;

db::Blob hash_of(std::string_view address_key, std::string_view code) {
    const std::string text = std::string(address_key) + " " + std::string(code);
    std::string out(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
    return {out};
}

std::string new_code() {
    std::uint64_t n = 0;
    for (const char c : random_bytes(8)) n = n << 8 | static_cast<unsigned char>(c);
    const auto digits = std::to_string(n % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

// How profiles and people are found: an e-mail's key, or "tel:" and a phone's digits when texts can be sent.
Result<std::string> address_key(std::string_view address) {
    if (address.find('@') != std::string_view::npos) {
        auto key = accounts::email_key(address);
        if (!key.ok()) return Error(accounts::AccountsError::email_invalid, ".address");
        return std::move(*key);
    }
    const auto phone = phone_key(address);
    if (!phone) return Error(accounts::AccountsError::email_invalid, ".address");
    if (!settings().send_sms) return Error(StaffError::sms_not_configured, ".address");
    return "tel:" + *phone;
}
bool is_phone(std::string_view key) { return key.starts_with("tel:"); }

std::vector<Profile> profiles_of(db::Tx& tx, const std::string& key) {
    auto found = is_phone(key) ? load_profiles_by_phone(tx, key.substr(4)) : load_profiles_by_email(tx, key);
    // A profile that somebody claimed is theirs, whatever address is on it; theirs are found by the person.
    std::erase_if(found, [](const Profile& p) { return p.claim == Claim::claimed; });
    if (const auto person = accounts::find_person(tx, key))
        for (auto& p : load_profiles_of_person(tx, person->id)) found.push_back(std::move(p));
    return found;
}

SignInCode counted(db::Tx& tx, const std::string& key, Instant now) {
    auto c = load_sign_in_code(tx, key).value_or(SignInCode{key, {}, now, 0, now, 0, 0});
    if (now - c.window_start >= window) c.window_start = now, c.window_sent = 0, c.window_guesses = 0;
    return c;
}

Error too_many(const SignInCode& c, Instant now) {
    const auto wait = std::chrono::ceil<std::chrono::seconds>(c.window_start + window - now).count();
    return Error(accounts::AccountsError::too_many_attempts, "", {{"retry_after", std::to_string(wait)}});
}

// Codes asked for from one network address.
Result<> count_sending(db::Tx& tx, std::string_view peer, Instant now) {
    auto from = counted(tx, "from " + std::string(peer), now);
    if (from.window_sent >= sent_per_peer_max) return too_many(from, now);
    ++from.window_sent;
    save_sign_in_code(tx, from);
    return {};
}

// A new code in place of an older one; nothing when too many were sent.
std::optional<std::string> replace_code(db::Tx& tx, const std::string& key, Instant now) {
    auto c = counted(tx, key, now);
    if (c.window_sent >= sent_per_window_max) return {};
    const auto code = new_code();
    c.code_hash = hash_of(key, code);
    c.expires_at = now + code_lifetime;
    c.code_guesses = 0;
    ++c.window_sent;
    save_sign_in_code(tx, c);
    return code;
}

// The right code is used up. A refusal undoes its transaction, and a wrong guess must stay counted: so a transaction of its own.
Result<> use_code(db::Store& store, const std::string& key, std::string_view code, std::string_view peer, Instant now) {
    auto refusal = store.write([&](db::Tx& tx) -> std::optional<Error> {
        auto from = counted(tx, "from " + std::string(peer), now);
        auto c = counted(tx, key, now);
        if (from.window_guesses >= guesses_per_peer_max) return too_many(from, now);
        if (c.window_guesses >= guesses_per_window_max) return too_many(c, now);
        const bool open = c.code_hash && now < c.expires_at && c.code_guesses < guesses_per_code_max;
        const bool right = open && sodium_memcmp(c.code_hash->bytes.data(), hash_of(key, code).bytes.data(), 32) == 0;
        if (right) {
            c.code_hash.reset();
            c.window_guesses = 0;
        } else {
            ++c.code_guesses;
            ++c.window_guesses;
            ++from.window_guesses;
            save_sign_in_code(tx, from);
        }
        save_sign_in_code(tx, c);
        return right ? std::nullopt : std::optional<Error>(Error(StaffError::sign_in_code_invalid, ".code"));
    });
    if (refusal) return std::move(*refusal);
    return {};
}

// Of one person and one new address: nobody else's code proves it.
std::string change_key(PersonId person, const std::string& email) { return "new " + person.uuid.hex() + " " + email; }

}  // namespace

Result<StaffMember> invite_staff_member(db::Tx& tx, const Ctx& ctx, StaffId id) {
    const auto m = load_staff_member(tx, ctx.organization, id);
    if (!m) return StaffError::staff_not_found;
    if (m->claim == Claim::claimed) return StaffError::staff_already_claimed;
    const bool texts = m->phone && settings().send_sms;
    if (!m->email && !texts) return Error(StaffError::staff_contact_missing, ".email");
    if (m->invited_at && ctx.now - *m->invited_at < std::chrono::hours(1)) return StaffError::staff_invited_recently;
    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    const auto inviter = accounts::load_person_name(tx, ctx.actor.person);
    const text::Params params = {{"name", m->name}, {"organization", organization.name}, {"inviter", inviter ? inviter->name : organization.name}, {"link", settings().public_url + "/worker"}};
    if (m->email) mail::queue(tx, ctx, {*m->email, m->locale, "staff_invitation", params, settings().public_url + "/worker"});
    else settings().send_sms(tx, ctx, "+" + *phone_key(*m->phone), m->locale, text::sentence(m->locale, "sms.staff_invitation", params));
    mark_invited(tx, ctx.organization, id, ctx.now);
    accounts::audit(tx, ctx, "staff.invited", m->name);
    return load_staff_member(tx, ctx.organization, id).value();
}

Result<> send_sign_in_code(db::Tx& tx, const Ctx& ctx, std::string_view address, std::string_view peer) {
    TRY(const auto key, address_key(address));
    const auto now = ctx.machine_now;
    CHECK(count_sending(tx, peer, now));
    const auto profiles = profiles_of(tx, key);
    const auto code = profiles.empty() ? std::nullopt : replace_code(tx, key, now);
    if (!code) return {};   // the same answer: nobody learns who works where, no inbox is flooded
    const text::Params params = {{"code", *code}};
    const auto person = accounts::find_person(tx, key);
    const auto locale = person ? person->locale : profiles.front().locale;
    if (is_phone(key)) settings().send_sms(tx, ctx, "+" + key.substr(4), locale, text::sentence(locale, "sms.sign_in_code", params));
    else mail::queue(tx, ctx, {std::string(address), locale, "sign_in_code", params});
    return {};
}

Result<std::string> check_sign_in_code(db::Store& store, const Ctx& ctx, std::string_view address, std::string_view code, std::string_view peer) {
    TRY(const auto key, address_key(address));
    CHECK(use_code(store, key, code, peer, ctx.machine_now));
    return key;
}

Result<> send_email_change_code(db::Tx& tx, const Ctx& ctx, std::string_view email, std::string_view peer) {
    TRY(const auto key, accounts::email_key(email));
    CHECK(count_sending(tx, peer, ctx.machine_now));
    const auto person = accounts::load_person_name(tx, ctx.actor.person).value();
    if (const auto code = replace_code(tx, change_key(person.id, key), ctx.machine_now))
        mail::queue(tx, ctx, {std::string(email), person.locale, "email_change_code", {{"code", *code}, {"name", person.name}}});
    return {};
}

Result<> check_email_change_code(db::Store& store, const Ctx& ctx, std::string_view email, std::string_view code, std::string_view peer) {
    TRY(const auto key, accounts::email_key(email));
    return use_code(store, change_key(ctx.actor.person, key), code, peer, ctx.machine_now);
}

Result<std::pair<PersonId, Profile>> claim_profiles(db::Tx& tx, const Ctx& ctx, const std::string& key) {
    const auto profiles = profiles_of(tx, key);
    if (profiles.empty()) return Error(StaffError::sign_in_code_invalid, ".code");   // removed meanwhile
    auto person = accounts::find_person(tx, key);
    if (!person) person = accounts::add_worker_person(tx, ctx, key, profiles.front().name, profiles.front().locale);
    for (const auto& p : profiles) {
        Ctx at = ctx;
        const auto clock = jobs::clock_of(tx, p.organization, ctx.machine_now);
        at.organization = p.organization;
        at.now = clock.now;
        at.clock = clock.kind;
        at.actor = {Actor::Kind::person, person->id};
        const auto own = load_staff_of_person(tx, p.organization, person->id);
        if (own && *own != p.id) continue;   // a second profile in the same organization stays as it is
        if (p.claim != Claim::claimed) {
            claim_profile(tx, p.organization, p.id, person->id);
            accounts::audit(tx, at, "staff.claimed", p.name);
            emit(tx, at, "staff.member_claimed", p.id);
        }
        mark_signed_in(tx, p.organization, p.id, at.now);
    }
    const auto own = load_profiles_of_person(tx, person->id);
    return std::pair{person->id, own.front()};
}

}  // namespace brigade::staff
