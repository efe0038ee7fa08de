#include <array>
#include "domain/accounts/commands.h"

namespace brigade::accounts {
namespace {

Settings& current() {
    static Settings s;
    return s;
}

constexpr std::size_t logo_bytes_max = 256 * 1024;

}  // namespace

void configure(Settings s) { current() = std::move(s); }
const Settings& settings() { return current(); }

void audit(db::Tx& tx, const Ctx& ctx, std::string_view action, std::string_view target) {
    std::string actor;
    if (ctx.actor.kind == Actor::Kind::person) {
        if (const auto person = load_person(tx, ctx.actor.person)) actor = person->name;
    } else if (ctx.actor.kind == Actor::Kind::api_token) {
        for (const auto& token : load_api_tokens(tx, ctx.organization))
            if (token.id.uuid == ctx.actor.user) actor = token.name;
    }
    insert_audit(tx, ctx.organization, ctx.now, actor, action, target);
}

Result<CreatedOrganization> create_organization(db::Tx& tx, Ctx& ctx, const NewOrganization& n, const std::string& password_hash) {
    TRY(const auto organization_name, clean_name(n.organization_name, ".organization_name"));
    TRY(const auto name, clean_name(n.name, ".name"));
    TRY(const auto key, email_key(n.email));
    if (!Zone::find(n.time_zone)) return Error(AccountsError::time_zone_unknown, ".time_zone");
    if (load_person_by_email(tx, key)) return Error(AccountsError::email_taken, ".email");

    Person person{new_id<PersonId>(ctx.now), n.email, name, password_hash, n.locale};
    insert_person(tx, person, key, ctx.now);
    // Week starts on Sunday, as calendars do in Canada; the settings change it.
    const Organization organization{new_id<OrgId>(ctx.now), organization_name, OrganizationType::caterer, n.time_zone, 7, n.locale, {}};
    insert_organization(tx, organization, 0, ctx.now);
    const User owner{new_id<UserId>(ctx.now), person.id, name, n.email, Role::owner, true};
    insert_user(tx, organization.id, owner, ctx.now);

    ctx.organization = organization.id;
    ctx.actor = {Actor::Kind::person, person.id, owner.id.uuid, name_of(Role::owner), true};
    if (settings().organization_created) settings().organization_created(tx, ctx);
    audit(tx, ctx, "organization.created", organization.name);
    jobs::emit(tx, ctx, "accounts.organization_created", "{}");
    return CreatedOrganization{organization.id, owner.id, person.id};
}

Result<Organization> change_organization(db::Tx& tx, const Ctx& ctx, const OrganizationChange& change) {
    auto o = load_organization(tx, ctx.organization).value();
    if (change.name) { TRY(o.name, clean_name(*change.name, ".name")); }
    if (change.time_zone) {
        if (!Zone::find(*change.time_zone)) return Error(AccountsError::time_zone_unknown, ".time_zone");
        o.time_zone = *change.time_zone;
    }
    if (change.first_day_of_week) {
        if (*change.first_day_of_week < 1 || *change.first_day_of_week > 7) return Error(AccountsError::first_day_invalid, ".first_day_of_week");
        o.first_day_of_week = *change.first_day_of_week;
    }
    o.type = change.type.value_or(o.type);
    o.locale = change.locale.value_or(o.locale);
    update_organization(tx, o);
    audit(tx, ctx, "organization.updated", o.name);
    jobs::emit(tx, ctx, "accounts.organization_changed", boost::json::serialize(http::to_json(OrganizationEvent{o.id, o.name, o.type, o.time_zone, o.locale})));
    return o;
}

std::optional<std::string> image_type(std::string_view b) {
    if (b.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (b.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (b.size() > 12 && b.starts_with("RIFF") && b.substr(8, 4) == "WEBP") return "image/webp";
    return {};
}

Result<Organization> change_logo(db::Tx& tx, const Ctx& ctx, const std::optional<Logo>& logo) {
    if (logo && logo->bytes.size() > logo_bytes_max) return Error(AccountsError::logo_too_large, ".data_base64", {{"max", "256"}});
    if (logo && image_type(logo->bytes) != logo->content_type) return Error(AccountsError::logo_not_an_image, ".data_base64");
    update_logo(tx, ctx.organization, logo);
    audit(tx, ctx, logo ? "organization.logo_changed" : "organization.logo_removed", "");
    return load_organization(tx, ctx.organization).value();
}

Result<> transfer_ownership(db::Tx& tx, const Ctx& ctx, UserId to) {
    const auto heir = load_user(tx, ctx.organization, to);
    if (!heir) return Error(AccountsError::user_not_found, ".user_id");
    if (heir->id.uuid == ctx.actor.user) return Error(AccountsError::cannot_change_yourself, ".user_id");
    if (heir->state != UserState::active) return Error(AccountsError::ownership_needs_active_user, ".user_id");
    // In this order: the store allows one owner at a time.
    update_user_role(tx, ctx.organization, UserId{ctx.actor.user}, Role::administrator, true);
    update_user_role(tx, ctx.organization, heir->id, Role::owner, true);
    audit(tx, ctx, "ownership.transferred", heir->name);
    jobs::emit(tx, ctx, "accounts.ownership_transferred", boost::json::serialize(http::to_json(UserEvent{heir->id, heir->name, heir->email, Role::owner, heir->state})));
    return {};
}

void set_seat_limit(db::Tx& tx, const Ctx& ctx, OrgId org, std::optional<int> limit) {
    update_seat_limit(tx, org, limit);
    for (const auto& change : decide_seats(load_seat_holders(tx, org), limit)) {
        update_user_state(tx, org, change.id, name_of(change.to));
        const auto user = load_user(tx, org, change.id);
        audit(tx, ctx, change.to == UserState::active ? "user.plan_restored" : "user.plan_limited", user ? user->name : "");
    }
}

}  // namespace brigade::accounts
