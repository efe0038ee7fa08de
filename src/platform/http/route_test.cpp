#include "platform/http/route.h"

#include <gtest/gtest.h>
#include "platform/http/message.h"
#include "platform/http/router.h"
#include "support/support.h"

namespace brigade::http {
namespace route_test_types {

enum class Order { oldest, newest };
BOOST_DESCRIBE_ENUM(Order, oldest, newest)
struct ListThings { OrgId id; int limit = 0; bool all = false; std::optional<std::string> q; std::optional<Order> order; };
BOOST_DESCRIBE_STRUCT(ListThings, (), (id, limit, all, q, order))
struct ChangeThing { OrgId id; std::string name; std::optional<std::int64_t> count; };
BOOST_DESCRIBE_STRUCT(ChangeThing, (), (id, name, count))
struct Thing { std::string text; };
BOOST_DESCRIBE_STRUCT(Thing, (), (text))

}  // namespace route_test_types
namespace {
using namespace route_test_types;

Result<Thing> list_things(Call&, const ListThings& r) {
    return Thing{std::to_string(r.limit) + (r.all ? " all " : " some ") + r.q.value_or("-") + " " + (r.order ? boost::describe::enum_to_string(*r.order, "") : "-")};
}
Result<Thing> change_thing(Call&, const ChangeThing& r) { return Thing{r.name + " " + std::to_string(r.count.value_or(-1))}; }
Result<Empty> remove_thing(Call&, const ChangeThing&) { return Empty{}; }

const std::string id = "org_0123456789abcdef0123456789abcdef", path = "/api/v1/things/" + id;

std::vector<Route> things() {
    return {route(Method::get, "/api/v1/things/{id}", "list_things", "public", "things", list_things, {.summary = "List"}),
            route(Method::put, "/api/v1/things/{id}", "change_thing", "administrator", "things", change_thing, {.feature = "presence", .scope = "things:write", .errors = {error_info(HttpError::not_found)}}),
            route(Method::post, "/api/v1/things/{id}/removals", "remove_thing", "owner", "things", remove_thing, {.success = 204}),
            route(Method::get, "/api/v1/things/mine", "my_things", "public", "things", +[](Call&, const Empty&) -> Result<Thing> { return Thing{"mine"}; })};
}

class NoStore final : public db::Store {
public:
    std::string engine() const override { return "none"; }

protected:
    void write_erased(const std::function<bool(db::Tx&)>&) override { throw std::logic_error("not reached"); }
    void read_erased(const std::function<void(db::Tx&)>&) override { throw std::logic_error("not reached"); }
};

Result<Response> call(const Route& r, Request request) {
    NoStore store;
    Call c({}, request, store);
    return r.handle(c);
}

struct Asked { const char* rule; std::vector<std::pair<std::string, std::string>> query; std::string answer; const char* refused = ""; };

TEST(Route, AGetReadsItsStructFromPathAndQuery) {
    const Asked cases[] = {
        {"all types", {{"limit", "5"}, {"all", "true"}, {"q", "12"}, {"order", "newest"}}, R"({"text":"5 all 12 newest"})"},
        {"optional left out", {{"limit", "-1"}, {"all", "false"}}, R"({"text":"-1 some - -"})"},
        {"a text that is a boolean elsewhere", {{"limit", "0"}, {"all", "false"}, {"q", "true"}}, R"({"text":"0 some true -"})"},
        {"not a number", {{"limit", "5x"}, {"all", "true"}}, "wrong-type", ".limit"},
        {"not a boolean", {{"limit", "5"}, {"all", "1"}}, "wrong-type", ".all"},
        {"not of the list", {{"limit", "5"}, {"all", "true"}, {"order", "best"}}, "invalid-value", ".order"},
        {"unknown parameter", {{"limit", "5"}, {"all", "true"}, {"x", "1"}}, "unknown-field", ".x"},
        {"missing parameter", {{"all", "true"}}, "missing-field", ".limit"},
        {"the path's own name again", {{"id", id}, {"limit", "5"}, {"all", "true"}}, "unknown-field", ".id"},
        {"not UTF-8", {{"q", "\xff"}}, "invalid-utf8", ""},
    };
    for (const auto& c : cases) {
        Request r;
        r.path = path;
        r.query = c.query;
        const auto answer = call(things()[0], r);
        EXPECT_EQ(answer.ok() ? answer->body : std::string(answer.error().info.key), c.answer) << c.rule;
        if (!answer.ok()) { EXPECT_EQ(answer.error().field, c.refused) << c.rule; }
    }
    Request other;
    other.path = "/api/v1/things/7";
    other.query = {{"limit", "5"}, {"all", "true"}};
    EXPECT_TRUE(call(things()[0], other).error().is(WireError::invalid_value));
}

struct Sent { const char* rule; const char* type; std::string body; std::string answer; };

TEST(Route, APutReadsItsStructFromPathAndBody) {
    const Sent cases[] = {
        {"JSON", "application/json", R"({"name":"a","count":3})", R"({"text":"a 3"})"},
        {"with its character set", "Application/JSON; charset=utf-8", R"({"name":"a"})", R"({"text":"a -1"})"},
        {"a form", "application/x-www-form-urlencoded", "name=a", "unsupported-media-type"},
        {"almost JSON", "application/jsonp", "{}", "unsupported-media-type"},
        {"no type", "", R"({"name":"a"})", "unsupported-media-type"},
        {"no body is an empty object", "", "", "missing-field"},
        {"a number in the body stays one", "application/json", R"({"name":"a","count":"3"})", "wrong-type"},
        {"the body does not name another thing", "application/json", R"({"name":"a","id":")" + id + "\"}", "unknown-field"},
        {"a list", "application/json", "[]", "wrong-type"},
    };
    for (const auto& c : cases) {
        Request r;
        r.method = Method::put;
        r.path = path;
        if (*c.type) r.headers = {{"content-type", c.type}};
        r.body = c.body;
        const auto answer = call(things()[1], r);
        EXPECT_EQ(answer.ok() ? answer->body : std::string(answer.error().info.key), c.answer) << c.rule;
    }
}

TEST(Route, ARouteIsFoundByItsPathAndMethod) {
    const auto routes = things();
    const Router router(routes);
    const auto found = [&](Method m, std::string_view p) { const auto f = router.find(m, p); return f.route ? f.route->operation : "allow: " + f.allow; };
    EXPECT_EQ(found(Method::get, "/api/v1/things/x"), "list_things");
    EXPECT_EQ(found(Method::get, "/api/v1/things/mine"), "my_things") << "a literal wins";
    EXPECT_EQ(found(Method::post, "/api/v1/things/mine/removals"), "remove_thing") << "and gives way";
    EXPECT_EQ(found(Method::delete_, "/api/v1/things/x"), "allow: GET, HEAD, PUT");
    for (const auto* p : {"/api/v1/things", "/api/v1/things/", "/api/v1/things/x/", "", "x", "//"}) EXPECT_EQ(found(Method::get, p), "allow: ") << p;
    auto twice = things();
    twice.push_back(twice[0]);
    EXPECT_THROW(Router{twice}, std::logic_error);
}

TEST(Route, ATargetIsDecodedOrRefused) {
    const std::pair<const char*, const char*> good[] = {{"/", "/"}, {"/a%20b?x=1", "/a b"}, {"/a+b", "/a+b"}, {"/%C3%A9", "/é"}, {"/a..b", "/a..b"}, {"/...", "/..."}};
    for (const auto& [target, decoded] : good) {
        const auto t = parse_target(target);
        ASSERT_TRUE(t) << target;
        EXPECT_EQ(t->path, decoded);
    }
    for (const auto* bad : {"", "a", "/%", "/%4", "/%zz", "/%00", "/../etc", "/a/..", "/%2e%2e/x", "/a/%2E%2E", "/?a=%", "/?%00=1", "*"}) EXPECT_FALSE(parse_target(bad)) << bad;
    const auto query = parse_target("/?a=b+c%26&&d&e==")->query;
    EXPECT_EQ(query, (std::vector<std::pair<std::string, std::string>>{{"a", "b c&"}, {"d", ""}, {"e", "="}}));
}

TEST(Route, TheTableDescribesItself) {
    const auto api = openapi(things(), "7");
    EXPECT_EQ(api.at("openapi").as_string(), "3.1.0");
    const auto& get = api.at("paths").at("/api/v1/things/{id}").at("get").as_object();
    EXPECT_EQ(get.at("operationId").as_string(), "list_things");
    EXPECT_FALSE(get.contains("security"));
    EXPECT_EQ(get.at("parameters").at(0), boost::json::parse(R"({"name":"id","in":"path","required":true,"schema":{"type":"string","pattern":"^org_[0-9a-f]{32}$"}})"));
    EXPECT_EQ(get.at("parameters").at(3), boost::json::parse(R"({"name":"q","in":"query","required":false,"schema":{"type":"string"}})"));
    const auto& put = api.at("paths").at("/api/v1/things/{id}").at("put").as_object();
    EXPECT_EQ(put.at("x-feature").as_string(), "presence");
    EXPECT_EQ(put.at("x-scope").as_string(), "things:write");
    EXPECT_EQ(put.at("x-problems").at(0).as_string(), "not-found");
    EXPECT_EQ(put.at("requestBody").at("content").at("application/json").at("schema").at("required"), boost::json::parse(R"(["name"])"));
    EXPECT_EQ(put.at("responses").at("200").at("content").at("application/json").at("schema").at("$ref").as_string(), "#/components/schemas/Thing");
    EXPECT_FALSE(api.at("paths").at("/api/v1/things/{id}/removals").at("post").at("responses").at("204").as_object().contains("content"));
}

TEST(Problem, HasTheStatusOfItsKindAndASentenceInTheLanguage) {
    const std::pair<ErrorInfo, int> cases[] = {
        {error_info(WireError::malformed_json), 400}, {error_info(WireError::body_too_large), 413}, {error_info(WireError::unknown_field), 422},
        {error_info(HttpError::not_found), 404}, {error_info(HttpError::method_not_allowed), 405}, {error_info(HttpError::request_timeout), 408},
        {error_info(HttpError::unsupported_media_type), 415}, {error_info(HttpError::idempotency_key_reused), 409}, {error_info(HttpError::idempotency_key_invalid), 422},
        {error_info(HttpError::cross_site_request), 403}, {error_info(HttpError::overloaded), 503}, {error_info(HttpError::malformed_request), 400},
        {error_info(HttpError::internal), 500}, {{"not-signed-in", ErrorKind::unauthenticated}, 401}, {{"plan-required", ErrorKind::plan}, 403},
        {{"too-many-attempts", ErrorKind::limit}, 429},
    };
    for (const auto& [info, status] : cases) {
        const auto fr = problem(Error(info, ""), Locale::fr_CA, "r1"), en = problem(Error(info, ""), Locale::en_CA, "r1");
        const auto body = boost::json::parse(fr.body);
        EXPECT_EQ(fr.status, status) << info.key;
        EXPECT_EQ(body.at("status").as_int64(), status) << info.key;
        EXPECT_EQ(fr.content_type, "application/problem+json");
        EXPECT_EQ(body.at("type").as_string(), "/problems/" + std::string(info.key));
        EXPECT_EQ(body.at("instance").as_string(), "r1");
        EXPECT_NE(body.at("detail"), boost::json::parse(en.body).at("detail")) << info.key;
        EXPECT_EQ(body.at("detail").as_string().find("errors."), boost::json::string::npos) << info.key;
    }
    EXPECT_EQ(status_of(ErrorKind::payment), 402);
}

TEST(Problem, NamesFieldsPlanFeatureAndWhenToComeBack) {
    Error e(WireError::missing_field, ".name", {{"feature", "presence"}, {"plan", "pro"}, {"retry_after", "30"}, {"secret", "x"}});
    e.details.emplace_back(WireError::too_long, ".lines[2].text", std::vector<std::pair<std::string, std::string>>{{"max", "5"}});
    const auto r = problem(e, Locale::en_CA, "r1");
    const auto body = boost::json::parse(r.body);
    EXPECT_EQ(body.at("errors").as_array().size(), 2u);
    EXPECT_EQ(body.at("errors").at(1).at("field").as_string(), ".lines[2].text");
    EXPECT_EQ(body.at("errors").at(1).at("code").as_string(), "too-long");
    EXPECT_EQ(body.at("feature").as_string(), "presence");
    EXPECT_EQ(body.at("plan").as_string(), "pro");
    EXPECT_FALSE(body.as_object().contains("secret"));
    EXPECT_NE(std::find(r.headers.begin(), r.headers.end(), std::pair<std::string, std::string>{"Retry-After", "30"}), r.headers.end());
}

Message message(const char* forwarded = nullptr) {
    Message m{boost::beast::http::verb::get, "/", 11};
    m.set(boost::beast::http::field::host, "x");
    if (forwarded) m.set("X-Forwarded-For", forwarded);
    return m;
}

TEST(Message, OnlyATrustedProxySaysWhoCalls) {
    ServerOptions plain, proxied;
    proxied.trusted_proxies = {"10.0.0.1", "10.0.0.2"};
    struct { const ServerOptions& options; const char* peer; const char* forwarded; const char* caller; } const cases[] = {
        {plain, "10.0.0.1", "1.2.3.4", "10.0.0.1"},          {proxied, "9.9.9.9", "1.2.3.4", "9.9.9.9"}, {proxied, "10.0.0.1", nullptr, "10.0.0.1"},
        {proxied, "10.0.0.1", "1.2.3.4", "1.2.3.4"},         {proxied, "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"},
        {proxied, "10.0.0.1", "2001:db8::1", "2001:db8::1"}, {proxied, "10.0.0.1", "evil\"", "10.0.0.1"},
    };
    for (const auto& c : cases) EXPECT_EQ(request_of(message(c.forwarded), c.peer, c.options)->peer, c.caller) << c.peer << " " << (c.forwarded ? c.forwarded : "");
}

TEST(Message, RefusesWhatTheParserLetsThrough) {
    const auto refused = [](auto change) {
        auto m = message();
        change(m);
        const auto r = request_of(m, "", {});
        return r.ok() ? std::string_view("ok") : r.error().info.key;
    };
    EXPECT_EQ(refused([](Message& m) { m.erase("Host"); }), "malformed-request");
    EXPECT_EQ(refused([](Message& m) { m.insert("Host", "y"); }), "malformed-request");
    EXPECT_EQ(refused([](Message& m) { m.erase("Host"); m.version(10); }), "ok");
    EXPECT_EQ(refused([](Message& m) { m.version(20); }), "malformed-request");
    EXPECT_EQ(refused([](Message& m) { m.target("/%zz"); }), "malformed-request");
    EXPECT_EQ(refused([](Message& m) { m.method(boost::beast::http::verb::trace); }), "method-not-allowed");
}

TEST(Message, AHeaderCannotStartAnother) {
    const Response r{200, "text/plain", "body", {{"A", "1"}, {"B", "2\r\nSet-Cookie: x"}, {"C\n", "3"}}};
    EXPECT_EQ(head_of(r, {false, true, test::monday_morning}), "HTTP/1.1 200 OK\r\nDate: Mon, 23 Nov 2026 14:30:00 GMT\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nA: 1\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(head_of({204, "application/json", "", {}}, {false, false, test::monday_morning}), "HTTP/1.1 204 No Content\r\nDate: Mon, 23 Nov 2026 14:30:00 GMT\r\nConnection: close\r\n\r\n");
}

}  // namespace
}  // namespace brigade::http
