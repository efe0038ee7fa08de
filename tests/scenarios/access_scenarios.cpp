// Every route as everybody: generated from the route table.
#include <iostream>
#include <map>
#include <set>
#include "domain/billing/billing.h"
#include "platform/text/text.h"
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using http::Method;
using Access = Scenario;

struct Somebody { std::string name; Caller caller; std::string role; bool pay_access = false; bool inactive = false; bool token = false; };

// What the table says must happen, written apart from the code that enforces it. Empty: the caller gets past the gate.
std::string expected_refusal(const http::Route& r, const Somebody& who, bool feature_granted) {
    if (r.role == "public") return "";
    if (r.role == "operator") return who.name == "operator" ? "" : "not-signed-in";
    if (who.name == "nobody" || who.name == "operator") return "not-signed-in";
    if (who.token && r.scope.empty()) return "scope-missing";
    if (r.role == "person" || r.role == "signed_in") return "";
    if (r.role == "worker") return who.token ? "scope-missing" : "role-missing";   // nobody here has a profile of their own
    if (who.inactive) return "user-inactive";
    const bool administrator = who.role == "owner" || who.role == "administrator";
    if (r.role == "owner" && who.role != "owner") return "role-missing";
    if (r.role == "administrator" && !administrator) return "role-missing";
    if (r.role == "member_with_pay" && !who.pay_access) return "pay-access-missing";
    if (!r.feature.empty() && !feature_granted) return "plan-required";
    return "";
}

// Identifiers of another organization in every place of the path.
std::string with_foreign_ids(std::string path, const std::map<std::string, std::string>& ids) {
    for (const auto& [name, id] : ids)
        for (auto at = path.find("{" + name + "}"); at != std::string::npos; at = path.find("{" + name + "}")) path.replace(at, name.size() + 2, id);
    return path;
}

bool is_gate(const std::string& code) {
    for (const auto* c : {"not-signed-in", "session-expired", "scope-missing", "role-missing", "user-inactive", "pay-access-missing", "plan-required"})
        if (code == c) return true;
    return false;
}

class Matrix {
public:
    explicit Matrix(World& w) : world(w), owner(w.sign_up("owner@a.example")), stranger(w.sign_up("owner@b.example")) {
        w.post(owner, "/api/v1/trial");
        w.join(owner, "administrator@a.example", "administrator");
        w.join(owner, "paymember@a.example", "member", true);
        w.join(owner, "member@a.example", "member");
        w.join(owner, "inactive@a.example", "member");
        const auto inactive = w.house->store().read([&](db::Tx& tx) { return accounts::load_user_by_email(tx, owner.organization, "inactive@a.example")->id; });
        EXPECT_EQ(w.post(owner, "/api/v1/users/" + inactive.str() + "/deactivations").status, 200);
        foreign["user_id"] = w.get(stranger, "/api/v1/session").text("/user/id");
        foreign["session_id"] = w.get(stranger, "/api/v1/sessions").text("/items/0/id");
        foreign["invitation_id"] = w.post(stranger, "/api/v1/invitations", {{"email", "x@b.example"}, {"role", "member"}}).text("/id");
        foreign["api_token_id"] = w.post(stranger, "/api/v1/api-tokens", {{"name", "b"}, {"scopes", {"users:read"}}}).text("/id");
        w.post(stranger, "/api/v1/trial");
        const auto staff = foreign["staff_id"] = w.post(stranger, "/api/v1/staff", {{"name", "Somebody of b"}}).text("/id");
        foreign["skill_id"] = w.post(stranger, "/api/v1/skills", {{"name", "Serveur"}, {"color", "#1c7ed6"}}).text("/id");
        foreign["tag_id"] = w.post(stranger, "/api/v1/tags", {{"name", "b"}}).text("/id");
        foreign["custom_field_id"] = w.post(stranger, "/api/v1/custom-fields", {{"name", "b"}, {"kind", "yes_no"}}).text("/id");
        foreign["warning_id"] = w.post(stranger, "/api/v1/staff/" + staff + "/warnings", {{"text", "b"}, {"shared", true}}).text("/id");
        foreign["client_id"] = w.post(stranger, "/api/v1/clients", {{"name", "b"}}).text("/id");
        const auto project = foreign["project_id"] = w.post(stranger, "/api/v1/projects", {{"title", "b"}}).text("/id");
        const boost::json::object shift{{"type", "add_shift"}, {"position", {{"name", "b"}}}, {"starts_at", "2030-01-01T12:00:00Z"}, {"ends_at", "2030-01-01T20:00:00Z"}};
        foreign["shift_id"] = w.post(stranger, "/api/v1/projects/" + project + "/edits", {{"edits", {shift}}}).text("/plan/shifts/0/id");
        const boost::json::object book{{"type", "book"}, {"shift_id", foreign["shift_id"]}, {"staff_ids", boost::json::array{staff}}};
        foreign["booking_id"] = w.post(stranger, "/api/v1/projects/" + project + "/edits", {{"edits", {book}}}).text("/plan/shifts/0/bookings/0/id");
        foreign["token"] = "not-a-token";
        const auto endpoint = foreign["webhook_endpoint_id"] = w.post(stranger, "/api/v1/webhook-endpoints", {{"url", "https://hooks.b.example/"}, {"all_events", true}}).text("/endpoint/id");
        foreign["webhook_delivery_id"] = w.post(stranger, "/api/v1/webhook-endpoints/" + endpoint + "/test-events").text("/id");
        foreign["department_id"] = "dep_" + test::fixed_uuid(9).hex();
        foreign["rate_id"] = w.post(stranger, "/api/v1/pay-rates", {{"level", "organization"}, {"kind", "hourly"}, {"rate", "20"}}).text("/id");
        foreign["premium_id"] = "prm_" + test::fixed_uuid(9).hex();
        foreign["contractor_invoice_id"] = "civ_" + test::fixed_uuid(9).hex();
        foreign["run_id"] = "run_" + test::fixed_uuid(9).hex();
        foreign["organization_id"] = OrgId{test::fixed_uuid(9)}.str();
    }
    // A new session each time: signing out is one of the routes.
    std::vector<Somebody> everybody() {
        const auto session = [&](const char* email) { return world.session_of(email, owner.organization); };
        const auto token = [&](boost::json::array scopes) { return Caller{"", world.post(session("owner@a.example"), "/api/v1/api-tokens", {{"name", "t"}, {"scopes", std::move(scopes)}}).text("/token"), "en-CA", {}}; };
        boost::json::array every;
        for (const auto s : accounts::scopes()) every.emplace_back(s);
        if (all_scopes.bearer.empty()) all_scopes = token(every);
        return {{"nobody", {}, ""},
                {"owner", session("owner@a.example"), "owner", true},
                {"administrator", session("administrator@a.example"), "administrator", true},
                {"member with pay access", session("paymember@a.example"), "member", true},
                {"member", session("member@a.example"), "member"},
                {"inactive", session("inactive@a.example"), "", false, true},
                {"token with every scope", all_scopes, "administrator", true, false, true},
                {"operator", {"", operator_token, "en-CA", {}}, ""}};
    }
    std::int64_t snapshot_of_b() {
        return world.house->store().read([&](db::Tx& tx) {
            std::int64_t sum = 0;
            for (const auto* table : {"users", "invitations", "api_tokens", "audit_log"})
                sum = sum * 1000 + tx.query_one(std::string("SELECT COUNT(*) FROM ") + table + " WHERE org_id = ?", stranger.organization)->get<std::int64_t>(0);
            return sum * 1000 + tx.query_one("SELECT COUNT(*) FROM invitations WHERE org_id = ? AND state = 'open'", stranger.organization)->get<std::int64_t>(0);
        });
    }
    World& world;
    Caller owner, stranger, all_scopes;
    std::map<std::string, std::string> foreign;
};

TEST_P(Access, EveryRouteAsEverybodyOnEveryPlanAndWithAnotherOrganizationsIdentifiers) {
    Matrix m(world);
    const auto before = m.snapshot_of_b();
    int tried = 0;
    for (const bool pro : {true, false}) {
        if (!pro)
            world.house->store().write([&](db::Tx& tx) { tx.exec("UPDATE trials SET ends_at = started_at WHERE org_id = ?", m.owner.organization); });
        for (const auto& route : world.house->server().routes())
            for (const auto& who : m.everybody()) {
                const auto path = with_foreign_ids(route.path, m.foreign);
                const bool has_body = route.method != Method::get && route.method != Method::delete_;
                const auto a = world.call(who.caller, route.method, path, has_body ? boost::json::value(boost::json::object{}) : nullptr);
                const bool granted = route.feature.empty() || *billing::catalogue().lowest_plan(route.feature) <= (pro ? accounts::Plan::pro : accounts::Plan::free);
                const auto refusal = expected_refusal(route, who, granted);
                const auto what = std::string(to_string(route.method)) + " " + path + " as " + who.name + (pro ? " on Pro: " : " on Free: ") + a.raw.body;
                ++tried;
                if (!refusal.empty()) {
                    EXPECT_EQ(a.code(), refusal) << what;
                } else if (!(route.operation == "get_session" && who.inactive)) {
                    EXPECT_FALSE(is_gate(a.code())) << what;
                }
                EXPECT_NE(a.status, 500) << what;
                // Another organization's thing is as if it were not there.
                if (refusal.empty() && route.path.find('{') != std::string::npos && !who.inactive) {
                    EXPECT_TRUE(a.status == 404 || a.status == 422) << what;
                }
            }
    }
    EXPECT_EQ(m.snapshot_of_b(), before) << "another organization was changed";
    std::cout << "  " << tried << " calls: every route as everybody, on every plan that can be had\n";
    EXPECT_GT(tried, 500);
}

BRIGADE_ON_BOTH_STORES(Access);

TEST(RouteTable, NamesOnlyKnownRolesFeaturesAndScopes) {
    const std::set<std::string> roles = {"public", "signed_in", "person", "worker", "member", "member_with_pay", "administrator", "owner", "operator"};
    std::set<std::string> operations;
    World world("sqlite");
    for (const auto& r : world.house->server().routes()) {
        EXPECT_TRUE(roles.contains(r.role)) << r.operation;
        EXPECT_TRUE(operations.insert(r.operation).second) << r.operation << " twice";
        if (!r.feature.empty()) {
            EXPECT_NE(billing::catalogue().find(r.feature), nullptr) << r.feature;
        }
        if (!r.scope.empty()) {
            EXPECT_NE(std::find(accounts::scopes().begin(), accounts::scopes().end(), r.scope), accounts::scopes().end()) << r.scope;
        }
        for (const auto& e : r.errors)
            for (const auto locale : {Locale::fr_CA, Locale::en_CA}) EXPECT_TRUE(text::has(locale, "errors." + std::string(e.key))) << e.key;
    }
}

}  // namespace
}  // namespace brigade::scenarios
