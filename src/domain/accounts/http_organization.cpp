// The organization's settings, ownership, API tokens and audit log.
#include <sstream>
#include "base/base64.h"
#include "domain/accounts/http.h"
#include "platform/text/text.h"

namespace brigade::accounts {

BOOST_DESCRIBE_STRUCT(OrganizationChange, (), (name, type, time_zone, first_day_of_week, locale))

struct LogoUpload { std::string content_type, data_base64; };
BOOST_DESCRIBE_STRUCT(LogoUpload, (), (content_type, data_base64))

}  // namespace brigade::accounts

// The base64 text of a 256 KiB image; the reader's usual limit on strings is smaller.
template <>
constexpr std::size_t brigade::http::wire_string_max<brigade::accounts::LogoUpload> = 360'000;

namespace brigade::accounts {

namespace {

using http::Call;
using http::Empty;

Result<Organization> get_organization(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<Organization> { return load_organization(tx, call.ctx.organization).value(); });
}
Result<Organization> patch_organization(Call& call, const OrganizationChange& r) {
    return call.write([&](db::Tx& tx) { return change_organization(tx, call.ctx, r); });
}

Result<Organization> put_logo(Call& call, const LogoUpload& r) {
    const auto bytes = from_base64(r.data_base64);
    if (!bytes) return Error(AccountsError::logo_not_an_image, ".data_base64");
    return call.write([&](db::Tx& tx) { return change_logo(tx, call.ctx, Logo{r.content_type, *bytes}); });
}
Result<Organization> delete_logo(Call& call, const Empty&) {
    return call.write([&](db::Tx& tx) { return change_logo(tx, call.ctx, {}); });
}
struct LogoRequest { std::optional<std::string> v; };
BOOST_DESCRIBE_STRUCT(LogoRequest, (), (v))

Result<http::Response> get_logo(Call& call, const LogoRequest&) {
    const auto logo = call.read([&](db::Tx& tx) { return load_logo(tx, call.ctx.organization); });
    if (!logo) return Error(http::error_info(http::HttpError::not_found), "");
    return http::Response{200, logo->content_type, logo->bytes, {{"Cache-Control", "private, max-age=86400"}}};
}

struct OwnershipTransfer { UserId user_id; std::string password; };
BOOST_DESCRIBE_STRUCT(OwnershipTransfer, (), (user_id, password))

Result<Empty> post_ownership_transfer(Call& call, const OwnershipTransfer& r) {
    const auto person = call.read([&](db::Tx& tx) { return load_person(tx, call.ctx.actor.person).value(); });
    if (!verify_password(person.password_hash, r.password)) return Error(AccountsError::password_wrong, ".password");
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        // The role was checked on a snapshot; in the transaction it must still hold.
        const auto self = load_user(tx, call.ctx.organization, UserId{call.ctx.actor.user});
        if (!self || self->role != Role::owner) return Error(AccountsError::role_missing, "", {{"role", "owner"}});
        CHECK(transfer_ownership(tx, call.ctx, r.user_id));
        return Empty{};
    });
}

struct ApiTokenView { ApiTokenId id; std::string name; std::vector<std::string> scopes; std::string created_by; Instant created_at{}; std::optional<Instant> last_used_at, expires_at; };
BOOST_DESCRIBE_STRUCT(ApiTokenView, (), (id, name, scopes, created_by, created_at, last_used_at, expires_at))
struct ApiTokenList { std::vector<ApiTokenView> items; };
BOOST_DESCRIBE_STRUCT(ApiTokenList, (), (items))
struct NewApiToken { std::string name; std::vector<std::string> scopes; std::optional<int> expires_in_days; };
BOOST_DESCRIBE_STRUCT(NewApiToken, (), (name, scopes, expires_in_days))
struct CreatedApiToken : ApiTokenView { std::string token; };
BOOST_DESCRIBE_STRUCT(CreatedApiToken, (ApiTokenView), (token))

ApiTokenView view_of(const ApiToken& t) {
    ApiTokenView v{t.id, t.name, {}, t.created_by, t.created_at, t.last_used_at, t.expires_at};
    std::istringstream words(t.scopes);
    for (std::string scope; words >> scope;) v.scopes.push_back(scope);
    return v;
}

Result<ApiTokenList> get_api_tokens(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<ApiTokenList> {
        ApiTokenList list;
        for (const auto& t : load_api_tokens(tx, call.ctx.organization)) list.items.push_back(view_of(t));
        return list;
    });
}

Result<CreatedApiToken> post_api_token(Call& call, const NewApiToken& r) {
    TRY(const auto name, clean_name(r.name, ".name"));
    ApiToken token{{}, call.ctx.organization, name, "", "", call.ctx.now, {}, {}};
    for (const auto& scope : r.scopes) {
        if (std::find(scopes().begin(), scopes().end(), scope) == scopes().end()) return Error(AccountsError::scope_unknown, ".scopes", {{"scope", scope}});
        token.scopes += (token.scopes.empty() ? "" : " ") + scope;
    }
    if (r.scopes.empty()) return Error(AccountsError::scope_unknown, ".scopes", {{"scope", ""}});
    if (r.expires_in_days && (*r.expires_in_days < 1 || *r.expires_in_days > 3650)) return Error(AccountsError::expiry_invalid, ".expires_in_days");
    if (r.expires_in_days) token.expires_at = call.ctx.now + std::chrono::hours(24 * *r.expires_in_days);
    return call.write([&](db::Tx& tx) -> Result<CreatedApiToken> {
        const auto secret = "bgt_" + random_token();
        token.id = new_id<ApiTokenId>(call.ctx.now);
        token.created_by = load_person(tx, call.ctx.actor.person)->name;
        insert_api_token(tx, token, hash_of(secret));
        audit(tx, call.ctx, "api_token.created", token.name);
        return CreatedApiToken{view_of(token), secret};
    });
}

struct ApiTokenRef { ApiTokenId api_token_id; };
BOOST_DESCRIBE_STRUCT(ApiTokenRef, (), (api_token_id))

Result<Empty> delete_api_token_by_id(Call& call, const ApiTokenRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        const auto token = delete_api_token(tx, call.ctx.organization, r.api_token_id);
        if (!token) return AccountsError::api_token_not_found;
        audit(tx, call.ctx, "api_token.revoked", token->name);
        return Empty{};
    });
}

using AuditEntryId = Id<"aud">;
struct AuditQuery { std::optional<AuditEntryId> before; std::optional<int> limit; };
BOOST_DESCRIBE_STRUCT(AuditQuery, (), (before, limit))
struct AuditEntry { AuditEntryId id; Instant at{}; std::string actor, action, sentence; std::optional<std::string> target; };
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (id, at, actor, action, sentence, target))
struct AuditLog { std::vector<AuditEntry> items; std::optional<AuditEntryId> next; };
BOOST_DESCRIBE_STRUCT(AuditLog, (), (items, next))

Result<AuditLog> get_audit_log(Call& call, const AuditQuery& r) {
    const int limit = std::clamp(r.limit.value_or(50), 1, 200);
    return call.read([&](db::Tx& tx) -> Result<AuditLog> {
        AuditLog page;
        const auto rows = load_audit(tx, call.ctx.organization, r.before ? std::optional(r.before->uuid) : std::nullopt, limit + 1);
        for (const auto& row : rows) {
            if (static_cast<int>(page.items.size()) == limit) {
                page.next = page.items.back().id;
                break;
            }
            const auto actor = row.actor.empty() ? text::sentence(call.ctx.locale, "audit.system") : row.actor;
            page.items.push_back({{row.id}, row.at, actor, row.action, text::sentence(call.ctx.locale, "audit." + row.action, {{"actor", actor}, {"target", row.target}}),
                                  row.target.empty() ? std::nullopt : std::optional(row.target)});
        }
        return page;
    });
}

}  // namespace

std::vector<http::Route> organization_routes() {
    using enum http::Method;
    using E = AccountsError;
    const std::string p = "/api/v1/";
    return {
        http::route(get, p + "organization", "get_organization", "member", "accounts", get_organization, {.scope = "organization:read", .summary = "The organization's settings"}),
        http::route(patch, p + "organization", "change_organization", "administrator", "accounts", patch_organization,
                    {.scope = "organization:write", .summary = "Change the organization's settings", .errors = codes({E::name_empty, E::time_zone_unknown, E::first_day_invalid})}),
        http::route(put, p + "organization/logo", "set_logo", "administrator", "accounts", put_logo,
                    {.scope = "organization:write", .summary = "Set the logo: PNG, JPEG or WebP, at most 256 KiB", .errors = codes({E::logo_not_an_image, E::logo_too_large})}),
        http::route(delete_, p + "organization/logo", "remove_logo", "administrator", "accounts", delete_logo, {.scope = "organization:write", .summary = "Remove the logo"}),
        http::raw_route(get, p + "organization/logo", "get_logo", "member", "accounts", get_logo, "image/*", {.scope = "organization:read", .summary = "The logo's image"}),
        http::route(post, p + "organization/ownership-transfers", "transfer_ownership", "owner", "accounts", post_ownership_transfer,
                    {.summary = "Make another user the owner; the owner becomes an administrator", .success = 204,
                     .errors = codes({E::password_wrong, E::user_not_found, E::cannot_change_yourself, E::ownership_needs_active_user})}),
        http::route(get, p + "api-tokens", "list_api_tokens", "administrator", "accounts", get_api_tokens, {.summary = "The organization's API tokens"}),
        http::route(post, p + "api-tokens", "create_api_token", "administrator", "accounts", post_api_token,
                    {.summary = "Make an API token; the token itself is answered once", .success = 201, .errors = codes({E::name_empty, E::scope_unknown, E::expiry_invalid})}),
        http::route(delete_, p + "api-tokens/{api_token_id}", "revoke_api_token", "administrator", "accounts", delete_api_token_by_id,
                    {.summary = "Revoke an API token", .success = 204, .errors = codes({E::api_token_not_found})}),
        http::route(get, p + "audit-log", "read_audit_log", "administrator", "accounts", get_audit_log, {.scope = "audit:read", .summary = "Who did what, when; newest first"}),
    };
}

}  // namespace brigade::accounts
