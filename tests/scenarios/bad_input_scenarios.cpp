// Bad input: each its own problem document in the caller's language, and nothing changed.
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using http::Method;

struct Case { const char* name; const char* path; std::string body; int status; const char* code; const char* field; };

class BadInput : public Scenario {
protected:
    Answer raw(const Caller& c, const std::string& path, const std::string& body, const std::string& type = "application/json") {
        http::Request r;
        r.method = Method::post;
        r.path = path;
        r.body = body;
        r.peer = "127.0.0.1";
        r.headers = {{"content-type", type}, {"cookie", c.cookie}, {"accept-language", c.language}};
        Answer a;
        a.raw = world.house->server().handle(r);
        a.status = a.raw.status;
        if (!a.raw.body.empty()) a.body = boost::json::parse(a.raw.body);
        return a;
    }
};

TEST_P(BadInput, IsToldWhatAndWhere) {
    const auto owner = world.sign_up("marie@traiteur.example");
    const std::string good = R"("email":"a@b.example","role":"member")";
    const Case cases[] = {
        {"malformed", "invitations", "{\"email\":", 400, "malformed-json", ""},
        {"not an object", "invitations", "[1]", 422, "wrong-type", "."},
        {"trailing text", "invitations", "{} x", 400, "malformed-json", ""},
        {"bad UTF-8", "invitations", "{\"email\":\"a\xff@b.example\",\"role\":\"member\"}", 400, "invalid-utf8", ""},
        {"lone surrogate", "invitations", R"({"email":"\ud800@b.example","role":"member"})", 400, "malformed-json", ""},
        {"NUL", "invitations", R"({"email":"a\u0000@b.example","role":"member"})", 422, "invalid-value", ".email"},
        {"unknown field", "invitations", "{" + good + R"(,"admin":true})", 422, "unknown-field", ".admin"},
        {"missing field", "invitations", R"({"email":"a@b.example"})", 422, "missing-field", ".role"},
        {"wrong type", "invitations", R"({"email":7,"role":"member"})", 422, "wrong-type", ".email"},
        {"unknown value", "invitations", R"({"email":"a@b.example","role":"king"})", 422, "invalid-value", ".role"},
        {"owner by invitation", "invitations", R"({"email":"a@b.example","role":"owner"})", 409, "owner-cannot-be-changed", ".role"},
        {"not an address", "invitations", R"({"email":"a at b","role":"member"})", 422, "email-invalid", ".email"},
        {"too deep", "invitations", std::string(40, '[') + std::string(40, ']'), 400, "malformed-json", ""},
        {"too long", "invitations", "{\"email\":\"" + std::string(20'000, 'a') + "\",\"role\":\"member\"}", 422, "too-long", ".email"},
        {"wrong list element", "api-tokens", R"({"name":"n","scopes":["users:read",5]})", 422, "wrong-type", ".scopes[1]"},
        {"out of range", "api-tokens", R"({"name":"n","scopes":["users:read"],"expires_in_days":0})", 422, "expiry-invalid", ".expires_in_days"},
        {"beyond 32 bits", "api-tokens", R"({"name":"n","scopes":["users:read"],"expires_in_days":99999999999})", 422, "invalid-value", ".expires_in_days"},
    };
    const auto count = [&] { return world.house->store().read([](db::Tx& tx) { return tx.query_one("SELECT (SELECT COUNT(*) FROM invitations) + (SELECT COUNT(*) FROM api_tokens) + (SELECT COUNT(*) FROM audit_log)")->get<int>(0); }); };
    const int before = count();
    for (const auto& c : cases) {
        const auto a = raw(owner, std::string("/api/v1/") + c.path, c.body);
        EXPECT_EQ(a.status, c.status) << c.name << " " << a.raw.body;
        EXPECT_EQ(a.code(), c.code) << c.name;
        EXPECT_EQ(a.raw.content_type, "application/problem+json") << c.name;
        if (*c.field) {
            EXPECT_EQ(a.text("/errors/0/field"), c.field) << c.name;
        }
    }
    EXPECT_EQ(raw(owner, "/api/v1/invitations", "email=a", "application/x-www-form-urlencoded").code(), "unsupported-media-type");
    EXPECT_EQ(count(), before);
}

TEST_P(BadInput, EveryFieldErrorIsReportedInTheCallersLanguage) {
    auto owner = world.sign_up("marie@traiteur.example");
    owner.language = "fr-CA";
    const auto a = raw(owner, "/api/v1/invitations", R"({"email":7,"king":1})");
    ASSERT_EQ(a.body.at("errors").as_array().size(), 3u);
    EXPECT_EQ(a.text("/errors/0/detail"), "Ce champ n’existe pas.");
    owner.language = "en-CA";
    EXPECT_EQ(raw(owner, "/api/v1/invitations", R"({"email":7,"king":1})").text("/errors/0/detail"), "This field does not exist.");
}

TEST_P(BadInput, ARequestFromAnotherSiteIsRefused) {
    const auto owner = world.sign_up("marie@traiteur.example");
    const auto from = [&](std::string name, std::string value) { return world.call(owner, Method::post, "/api/v1/trial", boost::json::object{}, {{std::move(name), std::move(value)}}); };
    EXPECT_EQ(from("origin", "https://evil.example").code(), "cross-site-request");
    EXPECT_EQ(from("sec-fetch-site", "cross-site").code(), "cross-site-request");
    EXPECT_EQ(from("origin", "http://localhost:8080").status, 201);
}

BRIGADE_ON_BOTH_STORES(BadInput);

}  // namespace
}  // namespace brigade::scenarios
