#include "app/wiring/house.h"
#include "domain/accounts/accounts.h"
#include "domain/billing/billing.h"

namespace brigade::app {
namespace {

constexpr const char* password = "Traiteur-demo-2026";
struct DemoUser { const char* name; const char* email; accounts::Role role; bool pay_access; const char* what; };
constexpr DemoUser owner = {"Maude Lavoie", "maude@traiteur.example", accounts::Role::owner, true, "owner"};
constexpr DemoUser others[] = {
    {"Samir Haddad", "samir@traiteur.example", accounts::Role::administrator, true, "administrator"},
    {"Chloé Tremblay", "chloe@traiteur.example", accounts::Role::member, true, "member with pay access"},
    {"Noah Gagnon", "noah@traiteur.example", accounts::Role::member, false, "member"},
};

Result<> create(db::Tx& tx, const std::string& hash) {
    Ctx ctx;
    ctx.now = ctx.machine_now = jobs::system_now();
    if (accounts::person_exists(tx, owner.email)) return {};
    TRY(const auto made, accounts::create_organization(tx, ctx, {"Traiteur du Canal", owner.name, owner.email, password, "America/Toronto", Locale::fr_CA}, hash));
    // Four users need more seats than Free has: the demo is given Max, so that everything can be seen. Its own trial is still to be had.
    billing::grant_complimentary_plan(tx, ctx, {billing::Plan::max, 10, {}}, "demo");
    for (const auto& u : others) CHECK(accounts::add_user(tx, ctx, made.organization, u.name, u.email, hash, u.role, u.pay_access));
    CHECK(make_demo_season(tx, ctx));
    return make_demo_pay(tx, ctx);
}

}  // namespace

std::string make_demo(db::Store& store) {
    const bool made = store.read([](db::Tx& tx) { return accounts::person_exists(tx, owner.email); });
    if (!made) {
        const auto hash = accounts::hash_password(password);
        const auto result = store.write([&](db::Tx& tx) { return create(tx, hash); });
        if (!result.ok()) throw std::runtime_error("the demo could not be made: " + std::string(result.error().info.key));
    }
    std::string out = "  Traiteur du Canal (demo), password for all: " + std::string(password) + "\n";
    const auto line = [&](const DemoUser& u) { out += "    " + std::string(u.email) + "  " + u.what + "\n"; };
    line(owner);
    for (const auto& u : others) line(u);
    out += "    " + std::string(demo_worker_email) + "  worker, at /worker: the code comes by mail\n";
    return out;
}

}  // namespace brigade::app
