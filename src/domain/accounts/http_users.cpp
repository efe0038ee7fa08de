// Users of the office, their seats, and invitations.
#include "domain/accounts/http.h"

namespace brigade::accounts {
namespace {

using http::Call;
using http::Empty;

struct UserView { UserId id; std::string name, email; Role role{}; bool pay_access = false; UserState state{}; std::optional<Instant> last_seen_at; bool totp_enabled = false, is_me = false; };
BOOST_DESCRIBE_STRUCT(UserView, (), (id, name, email, role, pay_access, state, last_seen_at, totp_enabled, is_me))
struct UserList { std::vector<UserView> items; Seats seats; };
BOOST_DESCRIBE_STRUCT(UserList, (), (items, seats))
enum class InvitationState { open, expired };
BOOST_DESCRIBE_ENUM(InvitationState, open, expired)
struct InvitationView { InvitationId id; std::string email; Role role{}; bool pay_access = false; std::string invited_by; Instant created_at{}, expires_at{}; InvitationState state{}; };
BOOST_DESCRIBE_STRUCT(InvitationView, (), (id, email, role, pay_access, invited_by, created_at, expires_at, state))
struct InvitationList { std::vector<InvitationView> items; };
BOOST_DESCRIBE_STRUCT(InvitationList, (), (items))

UserView view_of(const User& u, const Ctx& ctx) {
    return {u.id, u.name, u.email, u.role, u.pay_access || u.role != Role::member, u.state, u.last_seen_at, u.totp_enabled, u.person == ctx.actor.person};
}
InvitationView view_of(const Invitation& i, const Ctx& ctx) {
    return {i.id, i.email, i.role, i.pay_access, i.invited_by, i.created_at, i.expires_at, i.expires_at > ctx.now ? InvitationState::open : InvitationState::expired};
}
template <class T>
auto viewed(Result<T> r, const Ctx& ctx) -> Result<decltype(view_of(*r, ctx))> {
    if (!r.ok()) return std::move(r).error();
    return view_of(*r, ctx);
}

Result<UserList> get_users(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<UserList> {
        UserList list;
        for (const auto& u : load_users(tx, call.ctx.organization)) list.items.push_back(view_of(u, call.ctx));
        list.seats = load_seats(tx, call.ctx.organization, call.ctx.now);
        return list;
    });
}

struct UserChange { UserId user_id; std::optional<Role> role; std::optional<bool> pay_access; };
BOOST_DESCRIBE_STRUCT(UserChange, (), (user_id, role, pay_access))
Result<UserView> patch_user(Call& call, const UserChange& r) {
    return call.write([&](db::Tx& tx) { return viewed(change_user(tx, call.ctx, r.user_id, r.role, r.pay_access), call.ctx); });
}

struct UserRef { UserId user_id; };
BOOST_DESCRIBE_STRUCT(UserRef, (), (user_id))
Result<UserView> post_deactivation(Call& call, const UserRef& r) {
    return call.write([&](db::Tx& tx) { return viewed(deactivate_user(tx, call.ctx, r.user_id), call.ctx); });
}
Result<UserView> post_reactivation(Call& call, const UserRef& r) {
    return call.write([&](db::Tx& tx) { return viewed(reactivate_user(tx, call.ctx, r.user_id), call.ctx); });
}
Result<Empty> delete_user(Call& call, const UserRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_user(tx, call.ctx, r.user_id));
        return Empty{};
    });
}

struct Replacement { UserId user_id; std::string email; std::optional<Role> role; };
BOOST_DESCRIBE_STRUCT(Replacement, (), (user_id, email, role))
Result<InvitationView> post_replacement(Call& call, const Replacement& r) {
    if (r.role == Role::owner) return Error(AccountsError::owner_cannot_be_changed, ".role");
    return call.write([&](db::Tx& tx) -> Result<InvitationView> {
        const auto user = load_user(tx, call.ctx.organization, r.user_id);
        const auto role = r.role.value_or(user ? user->role : Role::member);
        return viewed(replace_user(tx, call.ctx, r.user_id, {r.email, role, user && user->pay_access}), call.ctx);
    });
}

Result<InvitationList> get_invitations(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<InvitationList> {
        InvitationList list;
        for (const auto& i : load_invitations(tx, call.ctx.organization)) list.items.push_back(view_of(i, call.ctx));
        return list;
    });
}

struct NewInvitation { std::string email; Role role{}; std::optional<bool> pay_access; };
BOOST_DESCRIBE_STRUCT(NewInvitation, (), (email, role, pay_access))
Result<InvitationView> post_invitation(Call& call, const NewInvitation& r) {
    if (r.role == Role::owner) return Error(AccountsError::owner_cannot_be_changed, ".role");
    return call.write([&](db::Tx& tx) { return viewed(invite(tx, call.ctx, {r.email, r.role, r.pay_access.value_or(false)}), call.ctx); });
}

struct InvitationRef { InvitationId invitation_id; };
BOOST_DESCRIBE_STRUCT(InvitationRef, (), (invitation_id))
Result<InvitationView> post_invitation_resend(Call& call, const InvitationRef& r) {
    return call.write([&](db::Tx& tx) { return viewed(resend_invitation(tx, call.ctx, r.invitation_id), call.ctx); });
}
Result<Empty> delete_invitation(Call& call, const InvitationRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(revoke_invitation(tx, call.ctx, r.invitation_id));
        return Empty{};
    });
}

}  // namespace

std::vector<http::Route> user_routes() {
    using enum http::Method;
    using E = AccountsError;
    const std::string p = "/api/v1/";
    const auto user = codes({E::user_not_found, E::cannot_change_yourself, E::owner_cannot_be_changed});
    const auto with = [&](std::vector<ErrorInfo> a, std::initializer_list<E> more) { for (auto& x : codes(more)) a.push_back(x); return a; };
    return {
        http::route(get, p + "users", "list_users", "administrator", "accounts", get_users, {.scope = "users:read", .summary = "Users of the office and seats used"}),
        http::route(patch, p + "users/{user_id}", "change_user", "administrator", "accounts", patch_user,
                    {.scope = "users:write", .summary = "Change a user's role or pay access", .errors = user}),
        http::route(post, p + "users/{user_id}/deactivations", "deactivate_user", "administrator", "accounts", post_deactivation,
                    {.scope = "users:write", .summary = "Deactivate a user: frees the seat", .errors = with(user, {E::user_not_active})}),
        http::route(post, p + "users/{user_id}/reactivations", "reactivate_user", "administrator", "accounts", post_reactivation,
                    {.scope = "users:write", .summary = "Reactivate a user: takes a seat", .errors = with(user, {E::user_already_active, E::seat_limit_reached})}),
        http::route(delete_, p + "users/{user_id}", "remove_user", "administrator", "accounts", delete_user,
                    {.scope = "users:write", .summary = "Remove a user; what they did stays", .success = 204, .errors = user}),
        http::route(post, p + "users/{user_id}/replacements", "replace_user", "administrator", "accounts", post_replacement,
                    {.summary = "Deactivate a user and invite another to the freed seat", .success = 201,
                     .errors = with(user, {E::email_invalid, E::already_a_user, E::already_invited, E::seat_limit_reached})}),
        http::route(get, p + "invitations", "list_invitations", "administrator", "accounts", get_invitations, {.scope = "users:read", .summary = "Open and expired invitations"}),
        http::route(post, p + "invitations", "invite_user", "administrator", "accounts", post_invitation,
                    {.summary = "Invite a user by mail; the invitation holds a seat for 14 days", .success = 201,
                     .errors = codes({E::owner_cannot_be_changed, E::email_invalid, E::already_a_user, E::already_invited, E::seat_limit_reached})}),
        http::route(post, p + "invitations/{invitation_id}/resends", "resend_invitation", "administrator", "accounts", post_invitation_resend,
                    {.summary = "Send an invitation again, for 14 more days", .errors = codes({E::invitation_not_found, E::seat_limit_reached})}),
        http::route(delete_, p + "invitations/{invitation_id}", "revoke_invitation", "administrator", "accounts", delete_invitation,
                    {.summary = "Revoke an invitation", .success = 204, .errors = codes({E::invitation_not_found})}),
    };
}

}  // namespace brigade::accounts
