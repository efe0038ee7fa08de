// People who work shifts: signed in by a code that staff sends, without a user and without a seat.
#include "domain/accounts/http.h"

namespace brigade::accounts {

std::optional<PersonName> load_person_name(db::Tx& tx, PersonId id) {
    const auto p = load_person(tx, id);
    if (!p) return {};
    return PersonName{p->id, p->name, p->email, p->locale};
}

std::optional<PersonName> find_person(db::Tx& tx, std::string_view address_key) {
    const auto p = load_person_by_email(tx, address_key);
    if (!p) return {};
    return PersonName{p->id, p->name, p->email, p->locale};
}

PersonName add_worker_person(db::Tx& tx, const Ctx& ctx, std::string_view address_key, std::string_view name, Locale locale) {
    // No password verifies against an empty hash. One may be set later, by a reset link.
    const bool phone = address_key.starts_with("tel:");
    const Person person{new_id<PersonId>(ctx.now), phone ? "" : std::string(address_key), std::string(name), "", locale};
    insert_person(tx, person, address_key, ctx.now);
    return {person.id, person.name, person.email, locale};
}

void change_person_name(db::Tx& tx, PersonId id, std::string_view name, Locale locale) { update_person(tx, id, name, locale); }

Result<> change_sign_in_address(db::Tx& tx, PersonId id, std::string_view email) {
    TRY(const auto key, email_key(email));
    const auto other = load_person_by_email(tx, key);
    if (other && other->id != id) return Error(AccountsError::email_taken, ".email");
    if (load_person(tx, id).value().password_hash.empty()) update_person_email(tx, id, email, key);
    return {};
}

void start_worker_session(http::Call& call, db::Tx& tx, PersonId person, OrgId organization) {
    const auto started = start_session(tx, call.ctx, person, organization, call.request.header("user-agent"), call.request.peer, true);
    const auto lifetime = std::chrono::duration_cast<std::chrono::seconds>(started.session.expires_at - started.session.created_at);
    // A transaction may run twice: the cookie of the run that counts is the last one.
    call.response_headers.assign(1, {"Set-Cookie", session_cookie(started.token, lifetime.count())});
}

void choose_session_organization(http::Call& call, db::Tx& tx, OrgId organization) {
    if (const auto s = own_session(call, tx)) update_session_organization(tx, s->id, s->person, organization);
}

void end_worker_sessions(db::Tx& tx, OrgId org, PersonId person) { delete_worker_sessions(tx, org, person); }

void forget_worker_person(db::Tx& tx, PersonId person) { delete_worker_person(tx, person); }

}  // namespace brigade::accounts
