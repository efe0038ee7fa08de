#include "domain/scheduling/commands.h"

namespace brigade::scheduling {
namespace {

std::optional<std::string> unless_empty(const std::optional<std::string>& s) {
    if (!s || staff::normalized(*s).empty()) return {};
    return s;
}

Result<> check_staff_exist(db::Tx& tx, const Ctx& ctx, const std::vector<StaffId>& ids, const char* field) {
    const std::set<StaffId> wanted(ids.begin(), ids.end());
    if (staff::load_staff_names(tx, ctx.organization, {wanted.begin(), wanted.end()}).size() != wanted.size()) return Error(SchedulingError::planned_staff_not_found, field);
    return {};
}

}  // namespace

Result<Client> write_client(db::Tx& tx, const Ctx& ctx, std::optional<ClientId> id, const NewClient& n) {
    Client c;
    if (id) {
        const auto was = load_client(tx, ctx.organization, *id);
        if (!was) return SchedulingError::client_not_found;
        c = *was;
    } else {
        c.id = new_id<ClientId>(ctx.now);
        c.created_at = ctx.now;
    }
    TRY(c.name, accounts::clean_name(n.name, ".name"));
    c.code = unless_empty(n.code);
    if (!n.contact_email.empty()) {
        TRY(const auto key, accounts::email_key(n.contact_email));
        static_cast<void>(key);
    }
    if (n.default_place) { CHECK(staff::check_coordinates(staff::Place{"", {}, n.default_place->coordinates}, ".default_place")); }
    CHECK(check_staff_exist(tx, ctx, n.excluded_staff, ".excluded_staff"));
    CHECK(check_staff_exist(tx, ctx, n.default_team, ".default_team"));
    if (c.code)
        if (const auto taken = find_client_by_code(tx, ctx.organization, staff::normalized(*c.code)); taken && *taken != c.id) return Error(SchedulingError::client_code_taken, ".code");
    c.address = n.address;
    c.contact_name = n.contact_name;
    c.contact_email = n.contact_email;
    c.contact_phone = n.contact_phone;
    c.default_place = n.default_place;
    c.notes = n.notes;
    c.excluded_staff = n.excluded_staff;
    c.default_team = n.default_team;
    if (id) update_client(tx, ctx.organization, c);
    else insert_client(tx, ctx.organization, c);
    accounts::audit(tx, ctx, id ? "client.changed" : "client.added", c.name);
    return *load_client(tx, ctx.organization, c.id);
}

Result<ClientId> add_client(db::Tx& tx, const Ctx& ctx, const NewClient& n) {
    TRY(const auto c, write_client(tx, ctx, {}, n));
    return c.id;
}

Result<Client> archive_client(db::Tx& tx, const Ctx& ctx, ClientId id, bool archived) {
    auto c = load_client(tx, ctx.organization, id);
    if (!c) return SchedulingError::client_not_found;
    if (c->archived == archived) return *c;
    c->archived = archived;
    update_client(tx, ctx.organization, *c);
    accounts::audit(tx, ctx, archived ? "client.archived" : "client.restored", c->name);
    return *c;
}

}  // namespace brigade::scheduling
