#include "domain/accounts/commands.h"
#include "platform/mail/mail.h"

namespace brigade::accounts {
namespace {

void emit(db::Tx& tx, const Ctx& ctx, std::string_view event, const User& u) {
    jobs::emit(tx, ctx, event, boost::json::serialize(http::to_json(UserEvent{u.id, u.name, u.email, u.role, u.state})));
}

Result<User> changeable_user(db::Tx& tx, const Ctx& ctx, UserId id) {
    auto user = load_user(tx, ctx.organization, id);
    if (!user) return AccountsError::user_not_found;
    if (user->id.uuid == ctx.actor.user) return AccountsError::cannot_change_yourself;
    if (user->role == Role::owner) return AccountsError::owner_cannot_be_changed;
    return std::move(*user);
}

Result<> check_free_seat(db::Tx& tx, const Ctx& ctx) {
    const auto seats = load_seats(tx, ctx.organization, ctx.now);
    if (seats.limit && seats.used >= *seats.limit) return Error(AccountsError::seat_limit_reached, "", {{"limit", std::to_string(*seats.limit)}});
    return {};
}

void mail_invitation(db::Tx& tx, const Ctx& ctx, const Invitation& i, const std::string& token) {
    const auto organization = load_organization(tx, ctx.organization).value();
    const auto zone = Zone::find(organization.time_zone).value_or(Zone::utc());
    const auto key = email_key(i.email);
    const auto known = key.ok() ? load_person_by_email(tx, *key) : std::nullopt;
    const auto locale = known ? known->locale : organization.locale;
    mail::queue(tx, ctx, {i.email, locale, "invitation",
                          {{"organization", organization.name}, {"inviter", i.invited_by}, {"expires", text::format_date(locale, zone, i.expires_at)}},
                          settings().public_url + "/invitation#token=" + token});
}

Instant invitation_expiry(db::Tx& tx, const Ctx& ctx) {
    const auto organization = load_organization(tx, ctx.organization).value();
    return Zone::find(organization.time_zone).value_or(Zone::utc()).plus_days(ctx.now, invitation_days);
}

}  // namespace

Result<Invitation> invite(db::Tx& tx, const Ctx& ctx, const InvitationRequest& r) {
    TRY(const auto key, email_key(r.email));
    if (load_user_by_email(tx, ctx.organization, key)) return Error(AccountsError::already_a_user, ".email");
    if (has_open_invitation(tx, ctx.organization, key, ctx.now)) return Error(AccountsError::already_invited, ".email");
    CHECK(check_free_seat(tx, ctx));
    revoke_expired_invitations(tx, ctx.organization, key);

    const auto inviter = load_person(tx, ctx.actor.person);
    const auto token = random_token();
    const Invitation i{new_id<InvitationId>(ctx.now), ctx.organization, r.email, r.role, r.pay_access, inviter ? inviter->name : "", ctx.now, invitation_expiry(tx, ctx), "open"};
    insert_invitation(tx, i, key, hash_of(token));
    mail_invitation(tx, ctx, i, token);
    audit(tx, ctx, "user.invited", i.email);
    return i;
}

Result<Invitation> resend_invitation(db::Tx& tx, const Ctx& ctx, InvitationId id) {
    auto i = load_invitation(tx, ctx.organization, id);
    if (!i) return AccountsError::invitation_not_found;
    if (i->expires_at <= ctx.now) { CHECK(check_free_seat(tx, ctx)); }  // an expired one no longer holds its seat
    const auto token = random_token();
    i->expires_at = invitation_expiry(tx, ctx);
    renew_invitation(tx, *i, hash_of(token), i->expires_at);
    mail_invitation(tx, ctx, *i, token);
    audit(tx, ctx, "invitation.resent", i->email);
    return std::move(*i);
}

Result<> revoke_invitation(db::Tx& tx, const Ctx& ctx, InvitationId id) {
    const auto i = load_invitation(tx, ctx.organization, id);
    if (!i) return AccountsError::invitation_not_found;
    update_invitation_state(tx, ctx.organization, id, "revoked");
    audit(tx, ctx, "invitation.revoked", i->email);
    return {};
}

Result<Invitation> find_invitation(db::Tx& tx, std::string_view token, Instant machine_now) {
    auto i = load_invitation_by_token(tx, hash_of(token));
    if (!i) return Error(AccountsError::invitation_invalid, ".token");
    if (i->expires_at <= jobs::clock_of(tx, i->organization, machine_now).now) return Error(AccountsError::invitation_expired, ".token");
    return std::move(*i);
}

Result<Membership> accept_invitation(db::Tx& tx, Ctx& ctx, const Invitation& i, const Acceptance& a) {
    const auto clock = jobs::clock_of(tx, i.organization, ctx.machine_now);
    ctx.organization = i.organization;
    ctx.now = clock.now;
    ctx.clock = clock.kind;
    TRY(const auto key, email_key(i.email));
    if (load_user_by_email(tx, i.organization, key)) return AccountsError::already_a_user;
    // The invitation itself holds a seat; a plan that shrank since then may have none left.
    const auto seats = load_seats(tx, i.organization, ctx.now);
    if (seats.limit && seats.used > *seats.limit) return Error(AccountsError::seat_limit_reached, "", {{"limit", std::to_string(*seats.limit)}});

    Person person;
    if (a.person) {
        person = load_person(tx, *a.person).value();
    } else {
        TRY(const auto name, clean_name(a.name, ".name"));
        person = {new_id<PersonId>(ctx.now), i.email, name, a.password_hash, a.locale};
        insert_person(tx, person, key, ctx.now);
    }
    User user{new_id<UserId>(ctx.now), person.id, person.name, i.email, i.role, i.pay_access};
    if (const auto before = load_removed_user(tx, i.organization, person.id)) {
        user.id = *before;
        rejoin_user(tx, i.organization, user, ctx.now);
    } else {
        insert_user(tx, i.organization, user, ctx.now);
    }
    update_invitation_state(tx, i.organization, i.id, "accepted");
    ctx.actor = {Actor::Kind::person, person.id, user.id.uuid, name_of(i.role), i.pay_access};
    audit(tx, ctx, "invitation.accepted", person.name);
    emit(tx, ctx, "accounts.user_joined", user);
    return Membership{i.organization, load_organization(tx, i.organization)->name, user.id, i.role, UserState::active, i.pay_access};
}

Result<User> change_user(db::Tx& tx, const Ctx& ctx, UserId id, std::optional<Role> role, std::optional<bool> pay_access) {
    TRY(auto user, changeable_user(tx, ctx, id));
    if (role == Role::owner) return Error(AccountsError::owner_cannot_be_changed, ".role");
    if (role && *role != user.role) {
        user.role = *role;
        audit(tx, ctx, "user.role_changed", user.name);
    }
    if (pay_access && *pay_access != user.pay_access) {
        user.pay_access = *pay_access;
        audit(tx, ctx, "user.pay_access_changed", user.name);
    }
    update_user_role(tx, ctx.organization, id, user.role, user.pay_access);
    emit(tx, ctx, "accounts.user_changed", user);
    return user;
}

Result<User> deactivate_user(db::Tx& tx, const Ctx& ctx, UserId id) {
    TRY(auto user, changeable_user(tx, ctx, id));
    if (user.state == UserState::inactive) return AccountsError::user_not_active;
    user.state = UserState::inactive;
    update_user_state(tx, ctx.organization, id, name_of(user.state));
    audit(tx, ctx, "user.deactivated", user.name);
    emit(tx, ctx, "accounts.user_deactivated", user);
    return user;
}

Result<User> reactivate_user(db::Tx& tx, const Ctx& ctx, UserId id) {
    TRY(auto user, changeable_user(tx, ctx, id));
    if (user.state == UserState::active) return AccountsError::user_already_active;
    CHECK(check_free_seat(tx, ctx));
    user.state = UserState::active;
    update_user_state(tx, ctx.organization, id, name_of(user.state));
    audit(tx, ctx, "user.reactivated", user.name);
    emit(tx, ctx, "accounts.user_reactivated", user);
    return user;
}

Result<> remove_user(db::Tx& tx, const Ctx& ctx, UserId id) {
    TRY(const auto user, changeable_user(tx, ctx, id));
    update_user_state(tx, ctx.organization, id, "removed");
    audit(tx, ctx, "user.removed", user.name);
    emit(tx, ctx, "accounts.user_removed", user);
    return {};
}

Result<Invitation> replace_user(db::Tx& tx, const Ctx& ctx, UserId id, const InvitationRequest& r) {
    TRY(auto user, changeable_user(tx, ctx, id));
    if (user.state == UserState::active) {
        update_user_state(tx, ctx.organization, id, name_of(UserState::inactive));
        user.state = UserState::inactive;
        audit(tx, ctx, "user.replaced", user.name);
        emit(tx, ctx, "accounts.user_deactivated", user);
    }
    return invite(tx, ctx, r);
}

Result<UserId> add_user(db::Tx& tx, const Ctx& ctx, OrgId org, std::string_view name, std::string_view email, const std::string& password_hash, Role role,
                        bool pay_access) {
    TRY(const auto key, email_key(email));
    const auto organization = load_organization(tx, org);
    if (!organization) return AccountsError::organization_not_found;
    const Person person{new_id<PersonId>(ctx.now), std::string(email), std::string(name), password_hash, organization->locale};
    insert_person(tx, person, key, ctx.now);
    const User user{new_id<UserId>(ctx.now), person.id, person.name, person.email, role, pay_access};
    insert_user(tx, org, user, ctx.now);
    return user.id;
}

bool person_exists(db::Tx& tx, std::string_view email) {
    const auto key = email_key(email);
    return key.ok() && load_person_by_email(tx, *key).has_value();
}

}  // namespace brigade::accounts
