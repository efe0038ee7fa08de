// Clients.
#include "domain/scheduling/http_views.h"

namespace brigade::scheduling {
namespace {

using http::Call;

struct ClientsRequest { std::optional<std::string> query; std::optional<bool> archived; };
BOOST_DESCRIBE_STRUCT(ClientsRequest, (), (query, archived))
Result<view::ClientList> get_clients(Call& call, const ClientsRequest& r) {
    return call.read([&](db::Tx& tx) -> Result<view::ClientList> {
        view::ClientList out;
        for (const auto& c : load_clients(tx, call.ctx.organization, staff::normalized(r.query.value_or("")), r.archived.value_or(false), 500)) out.items.push_back(view_of(c));
        return out;
    });
}

struct ClientInput {
    std::string name;
    std::optional<std::string> code, address, contact_name, contact_email, contact_phone;
    std::optional<Venue> default_place;
    std::optional<std::string> notes;
    std::optional<std::vector<StaffId>> excluded_staff, default_team;
};
BOOST_DESCRIBE_STRUCT(ClientInput, (), (name, code, address, contact_name, contact_email, contact_phone, default_place, notes, excluded_staff, default_team))
struct ClientChange {
    ClientId client_id;
    std::optional<std::string> name, code, address, contact_name, contact_email, contact_phone;
    std::optional<Venue> default_place;
    std::optional<std::string> notes;
    std::optional<std::vector<StaffId>> excluded_staff, default_team;
    std::optional<bool> clear_code, clear_default_place;
};
BOOST_DESCRIBE_STRUCT(ClientChange, (), (client_id, name, code, address, contact_name, contact_email, contact_phone, default_place, notes, excluded_staff, default_team, clear_code, clear_default_place))

Result<view::Client> post_client(Call& call, const ClientInput& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Client> {
        TRY(const auto c, write_client(tx, call.ctx, {}, {r.name, r.code, r.address.value_or(""), r.contact_name.value_or(""), r.contact_email.value_or(""), r.contact_phone.value_or(""), r.default_place,
                                                          r.notes.value_or(""), r.excluded_staff.value_or(std::vector<StaffId>()), r.default_team.value_or(std::vector<StaffId>())}));
        return view_of(c);
    });
}
Result<view::Client> get_client(Call& call, const ClientRef& r) {
    return call.read([&](db::Tx& tx) -> Result<view::Client> {
        const auto c = load_client(tx, call.ctx.organization, r.client_id);
        if (!c) return SchedulingError::client_not_found;
        return view_of(*c);
    });
}
Result<view::Client> patch_client(Call& call, const ClientChange& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Client> {
        const auto c = load_client(tx, call.ctx.organization, r.client_id);
        if (!c) return SchedulingError::client_not_found;
        const auto code = r.clear_code.value_or(false) ? std::nullopt : r.code ? r.code : c->code;
        const auto place = r.clear_default_place.value_or(false) ? std::nullopt : r.default_place ? r.default_place : c->default_place;
        TRY(const auto changed, write_client(tx, call.ctx, c->id, {r.name.value_or(c->name), code, r.address.value_or(c->address), r.contact_name.value_or(c->contact_name), r.contact_email.value_or(c->contact_email),
                                                                   r.contact_phone.value_or(c->contact_phone), place, r.notes.value_or(c->notes), r.excluded_staff.value_or(c->excluded_staff),
                                                                   r.default_team.value_or(c->default_team)}));
        return view_of(changed);
    });
}
Result<view::Client> post_archiving(Call& call, const ClientRef& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Client> {
        TRY(const auto c, archive_client(tx, call.ctx, r.client_id, true));
        return view_of(c);
    });
}
Result<view::Client> delete_archiving(Call& call, const ClientRef& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Client> {
        TRY(const auto c, archive_client(tx, call.ctx, r.client_id, false));
        return view_of(c);
    });
}

}  // namespace

std::vector<http::Route> client_routes() {
    using enum http::Method;
    using E = SchedulingError;
    const std::string p = "/api/v1/clients";
    const auto written = [](std::initializer_list<E> first) {
        auto out = codes(first);
        for (const auto& e : {error_info(accounts::AccountsError::name_empty), error_info(accounts::AccountsError::email_invalid), error_info(staff::StaffError::coordinates_invalid),
                              error_info(E::planned_staff_not_found), error_info(E::client_code_taken)})
            out.push_back(e);
        return out;
    };
    return {
        http::route(get, p, "list_clients", "member", "scheduling", get_clients, {.feature = "clients", .scope = "projects:read", .summary = "Clients by name"}),
        http::route(post, p, "add_client", "member", "scheduling", post_client, {.feature = "clients", .scope = "projects:write", .summary = "Add a client", .success = 201, .errors = written({})}),
        http::route(get, p + "/{client_id}", "get_client", "member", "scheduling", get_client, {.feature = "clients", .scope = "projects:read", .summary = "A client", .errors = codes({E::client_not_found})}),
        http::route(patch, p + "/{client_id}", "change_client", "member", "scheduling", patch_client,
                    {.feature = "clients", .scope = "projects:write", .summary = "Change what is given of a client", .errors = written({E::client_not_found})}),
        http::route(post, p + "/{client_id}/archivings", "archive_client", "member", "scheduling", post_archiving,
                    {.feature = "clients", .scope = "projects:write", .summary = "Put a client aside; its projects stay", .errors = codes({E::client_not_found})}),
        http::route(delete_, p + "/{client_id}/archivings", "restore_client", "member", "scheduling", delete_archiving,
                    {.feature = "clients", .scope = "projects:write", .summary = "Take a client back from the archive", .errors = codes({E::client_not_found})}),
    };
}

}  // namespace brigade::scheduling
