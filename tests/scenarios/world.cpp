#include "scenarios/world.h"

#include "platform/http/router.h"
#include "platform/mail/mail.h"

namespace brigade::scenarios {

std::string Answer::code() const {
    const auto* o = body.if_object();
    const auto* c = o ? o->if_contains("code") : nullptr;
    return c && c->is_string() ? std::string(c->as_string()) : "";
}
std::string Answer::text(std::string_view pointer) const { return std::string(body.at_pointer(pointer).as_string()); }
std::int64_t Answer::number(std::string_view pointer) const { return body.at_pointer(pointer).as_int64(); }

std::string cookie_of(const http::Response& r) {
    for (const auto& [name, value] : r.headers)
        if (name == "Set-Cookie") return value.substr(0, value.find(';'));
    return {};
}

World::World(const std::string& engine) : database(engine, test::TestDatabase::Schema::empty) {
    app::Configuration c;
    c.database = database.url();
    c.operator_token = operator_token;
    c.web_root = "";
    c.database_connections = 4;
    house = std::make_unique<app::House>(c);
}

Answer World::call(const Caller& caller, http::Method method, const std::string& path, const boost::json::value& body, std::vector<std::pair<std::string, std::string>> headers) {
    http::Request r;
    r.method = method;
    const auto target = http::parse_target(path).value();
    r.path = target.path;
    r.query = target.query;
    r.peer = "127.0.0.1";
    r.headers = std::move(headers);
    r.headers.emplace_back("accept-language", caller.language);
    if (!caller.cookie.empty()) r.headers.emplace_back("cookie", caller.cookie);
    if (!caller.bearer.empty()) r.headers.emplace_back("authorization", "Bearer " + caller.bearer);
    if (!body.is_null()) {
        r.headers.emplace_back("content-type", "application/json");
        r.body = boost::json::serialize(body);
    }
    Answer a;
    a.raw = house->server().handle(r);
    a.status = a.raw.status;
    if (!a.raw.body.empty() && a.raw.content_type.find("json") != std::string::npos) a.body = boost::json::parse(a.raw.body);
    return a;
}

Caller World::sign_up(const std::string& email) {
    const auto a = post({}, "/api/v1/signups", {{"organization_name", test::caterer::name}, {"name", test::caterer::owner_name}, {"email", email}, {"password", password}, {"locale", "fr-CA"}, {"time_zone", "America/Toronto"}});
    EXPECT_EQ(a.status, 201) << a.raw.body;
    return {cookie_of(a.raw), "", "en-CA", OrgId::parse(a.text("/organization/id")).value()};
}

Caller World::join(const Caller& by, const std::string& email, const std::string& role, bool pay_access) {
    const auto invited = post(by, "/api/v1/invitations", {{"email", email}, {"role", role}, {"pay_access", pay_access}});
    EXPECT_EQ(invited.status, 201) << invited.raw.body;
    const auto accepted = post({}, "/api/v1/invitation-acceptances", {{"token", token_for(email)}, {"name", "User " + email}, {"password", password}});
    EXPECT_EQ(accepted.status, 201) << accepted.raw.body;
    return {cookie_of(accepted.raw), "", "en-CA", by.organization};
}

Caller World::session_of(const std::string& email, OrgId org) {
    return house->store().write([&](db::Tx& tx) {
        Ctx ctx;
        ctx.now = ctx.machine_now = jobs::system_now();
        const auto person = accounts::load_person_by_email(tx, email).value();
        return Caller{"brigade_session=" + accounts::start_session(tx, ctx, person.id, org, "test", "127.0.0.1").token, "", "en-CA", org};
    });
}

Answer World::turn_clock(OrgId org, const std::string& iso) {
    return call({"", operator_token, "en-CA", {}}, http::Method::put, "/api/v1/operator/organizations/" + org.str() + "/test-clock", {{"now", iso}});
}

std::vector<std::string> World::mails_to(const std::string& email) {
    auto mails = house->store().read([&](db::Tx& tx) { return mail::load_mails(tx, email, 100); });
    std::vector<std::string> out;
    for (auto it = mails.rbegin(); it != mails.rend(); ++it) out.push_back(it->subject);
    return out;
}

std::string World::token_for(const std::string& email) {
    const auto mails = house->store().read([&](db::Tx& tx) { return mail::load_mails(tx, email, 1); });
    if (mails.empty()) return {};
    const auto at = mails.front().text.find("#token=");
    if (at == std::string::npos) return {};
    return mails.front().text.substr(at + 7, mails.front().text.find('\n', at) - at - 7);
}

}  // namespace brigade::scenarios
