// From request to response, without a socket: who may, idempotency, files, pages. Sockets are in socket_test.cpp.
#include "platform/http/server.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>
#include <zlib.h>
#include "support/support.h"

namespace brigade::http {
namespace server_test_types {

struct MakeThing { std::string name; };
BOOST_DESCRIBE_STRUCT(MakeThing, (), (name))
struct Made { std::string name; std::int64_t things = 0; };
BOOST_DESCRIBE_STRUCT(Made, (), (name, things))

}  // namespace server_test_types
namespace {
using namespace server_test_types;

constexpr auto now = test::monday_morning;

std::string header(const Response& r, std::string_view name) {
    for (const auto& [key, value] : r.headers)
        if (key == name) return value;
    return {};
}
std::string code(const Response& r) {
    if (r.content_type != "application/problem+json") return std::to_string(r.status);
    return std::string(boost::json::parse(r.body).at("code").as_string());
}
Request request(Method m, std::string path, std::string body = {}, std::vector<std::pair<std::string, std::string>> headers = {}) {
    Request r;
    r.method = m;
    r.path = std::move(path);
    r.body = std::move(body);
    r.headers = std::move(headers);
    if (!r.body.empty()) r.headers.emplace_back("content-type", "application/json");
    return r;
}
ServerOptions options_of_tests() {
    ServerOptions o;
    o.clock = [] { return now; };
    o.public_origin = "https://brigade.example";
    return o;
}

// ---- Idempotency, on both stores

std::atomic<int> runs{0};

std::int64_t things_of(db::Tx& tx) { return tx.query_one("SELECT COUNT(*) FROM things")->get<std::int64_t>(0); }

// Adds a thing; a second one of the same name is refused, as an address that is taken would be.
Result<Made> make_thing(Call& call, const MakeThing& r) {
    ++runs;
    return call.write([&](db::Tx& tx) -> Result<Made> {
        call.response_headers = {{"Set-Cookie", "brigade_session=secret-of-the-session"}, {"Set-Cookie", "theme=dark"}};
        if (tx.query_one("SELECT 1 FROM things WHERE name = ?", r.name)) return Error(HttpError::not_found, ".name");
        tx.exec("INSERT INTO things (name) VALUES (?)", r.name);
        return Made{r.name, things_of(tx)};
    });
}
// Adds a thing whoever asks: nothing but the key stands between two of them.
Result<Empty> add_thing(Call& call, const MakeThing& r) {
    ++runs;
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        tx.exec("INSERT INTO things (name) VALUES (?)", r.name);
        return Empty{};
    });
}

class Idempotent : public test::StoreTest {
protected:
    Idempotent() {
        store.write([](db::Tx& tx) { tx.exec_script("CREATE TABLE things (name TEXT NOT NULL)"); });
        runs = 0;
    }
    Response post(std::string body, std::vector<std::pair<std::string, std::string>> headers, std::string path = "/api/v1/things") { return server.handle(request(Method::post, std::move(path), std::move(body), std::move(headers))); }
    std::int64_t things() { return store.read(things_of); }

    Server server{store,
                  {route(Method::post, "/api/v1/things", "make_thing", "public", "things", make_thing, {.success = 201}),
                   route(Method::post, "/api/v1/additions", "add_thing", "public", "things", add_thing, {.success = 204})},
                  [](Call&, const Route&) -> Result<> { return {}; }, options_of_tests()};
};

const std::string bread = R"({"name":"pain"})", cake = R"({"name":"gâteau"})";

TEST_P(Idempotent, ARepeatedRequestGetsTheFirstAnswerAndRunsNothing) {
    const auto first = post(bread, {{"idempotency-key", "k1"}});
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(header(first, "Idempotent-Replayed"), "");
    const auto again = post(bread, {{"idempotency-key", "k1"}});
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(header(again, "Idempotent-Replayed"), "true");
    std::vector<std::string> cookies;
    for (const auto& [name, value] : again.headers)
        if (name == "Set-Cookie") cookies.push_back(value);
    EXPECT_EQ(cookies, (std::vector<std::string>{"brigade_session=secret-of-the-session", "theme=dark"}));
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(post(bread, {}).status, 404) << "without a key it runs, and is refused";
    EXPECT_EQ(things(), 1);
}

TEST_P(Idempotent, AKeyBelongsToOneRequestOfOneCaller) {
    EXPECT_EQ(post(bread, {{"idempotency-key", "k"}}).status, 201);
    EXPECT_EQ(code(post(cake, {{"idempotency-key", "k"}})), "idempotency-key-reused");
    EXPECT_EQ(things(), 1);
    // Somebody else's, and another address's: requests of their own.
    EXPECT_EQ(post(cake, {{"idempotency-key", "k"}, {"authorization", "Bearer other"}}).status, 201);
    EXPECT_EQ(post(cake, {{"idempotency-key", "k"}}, "/api/v1/additions").status, 204);
    EXPECT_EQ(post(cake, {{"idempotency-key", "k"}}, "/api/v1/additions").status, 204);
    EXPECT_EQ(things(), 3);
}

TEST_P(Idempotent, ARefusalIsNotKept) {
    EXPECT_EQ(code(post("{}", {{"idempotency-key", "k"}})), "missing-field");
    EXPECT_EQ(post(bread, {{"idempotency-key", "k"}}).status, 201);
    EXPECT_EQ(post(bread, {{"idempotency-key", "k2"}}).status, 404);
    store.write([](db::Tx& tx) { tx.exec("DELETE FROM things"); });
    EXPECT_EQ(post(bread, {{"idempotency-key", "k2"}}).status, 201) << "the second try runs";
}

TEST_P(Idempotent, AKeyIsVisibleAsciiOfAtMost255Characters) {
    for (const auto& bad : {std::string(), std::string("a b"), std::string("é"), std::string("a\tb"), std::string(256, 'a')}) EXPECT_EQ(code(post(bread, {{"idempotency-key", bad}})), "idempotency-key-invalid") << bad;
    EXPECT_EQ(things(), 0);
    EXPECT_EQ(post(bread, {{"idempotency-key", std::string(255, '~')}}).status, 201);
}

TEST_P(Idempotent, AtOnceWithOneKeyRunsOnceAndAllGetTheSame) {
    for (const auto* path : {"/api/v1/things", "/api/v1/additions"}) {
        store.write([](db::Tx& tx) { tx.exec("DELETE FROM things"); });
        std::vector<Response> answers(8);
        std::vector<std::thread> callers;
        for (auto& a : answers) callers.emplace_back([&a, path, this] { a = post(bread, {{"idempotency-key", "same"}}, path); });
        for (auto& t : callers) t.join();
        EXPECT_EQ(things(), 1) << path;
        for (const auto& a : answers) {
            EXPECT_EQ(a.status, answers[0].status) << a.body;
            EXPECT_EQ(a.body, answers[0].body);
            EXPECT_LT(a.status, 300) << a.body;
        }
    }
}

TEST_P(Idempotent, WhatIsKeptCannotBeReadFromTheStore) {
    post(R"({"name":"password-of-the-person"})", {{"idempotency-key", "k"}});
    const auto row = store.read([](db::Tx& tx) { return *tx.query_one("SELECT key_hash, request_hash, answer FROM idempotency_keys"); });
    for (std::size_t i = 0; i < 3; ++i)
        for (const auto* secret : {"secret-of-the-session", "password-of-the-person", "201"}) EXPECT_EQ(row.get<db::Blob>(i).bytes.find(secret), std::string::npos);
    // The same body under another key hashes to something else: nobody can try passwords on it without the key.
    store.write([](db::Tx& tx) { tx.exec("DELETE FROM things"); });
    post(R"({"name":"password-of-the-person"})", {{"idempotency-key", "k2"}});
    EXPECT_EQ(store.read([](db::Tx& tx) { return tx.query_one("SELECT COUNT(DISTINCT request_hash) FROM idempotency_keys")->get<int>(0); }), 2);
}

TEST_P(Idempotent, AnAnswerIsForgottenAfterADay) {
    post(bread, {{"idempotency-key", "k"}});
    const auto forget = [&](Instant at) { return store.write([&](db::Tx& tx) { return forget_old_answers(tx, at); }); };
    EXPECT_EQ(forget(now + std::chrono::hours(24)), 0);
    EXPECT_EQ(forget(now + std::chrono::hours(24) + milliseconds(1)), 1);
    EXPECT_EQ(post(bread, {{"idempotency-key", "k"}}).status, 404) << "it runs again";
}

BRIGADE_ON_BOTH_STORES(Idempotent);

// ---- The rest needs no store

class NoStore final : public db::Store {
public:
    std::string engine() const override { return "none"; }

protected:
    void write_erased(const std::function<bool(db::Tx&)>&) override { throw std::logic_error("not reached"); }
    void read_erased(const std::function<void(db::Tx&)>&) override { throw std::logic_error("not reached"); }
};

class WebFolder {
public:
    WebFolder() : path_(std::filesystem::temp_directory_path() / ("brigade_web_" + new_uuid(now).hex())) {
        std::filesystem::create_directories(path_ / "assets");
        write("index.html", "<!doctype html>" + std::string(2000, 'i'));
        write("assets/app-1a2b.js", std::string(5000, 'j'));
        write("icon.png", "\x89PNG short");
        write(".hidden", "x");
    }
    ~WebFolder() { std::filesystem::remove_all(path_); }
    std::string path() const { return path_.string(); }

private:
    void write(const char* name, const std::string& text) { std::ofstream(path_ / name, std::ios::binary) << text; }
    std::filesystem::path path_;
};

Result<Made> echo_thing(Call&, const MakeThing& r) { return Made{r.name, 0}; }
Result<Made> get_thing(Call& call, const Empty&) { return Made{call.ctx.locale == Locale::fr_CA ? "fr" : "en", ms_of(call.ctx.now)}; }
Result<Made> break_down(Call&, const Empty&) { throw std::runtime_error("disk on fire, password=hunter2"); }

class Answers : public ::testing::Test {
protected:
    static ServerOptions options(const WebFolder& web) {
        auto o = options_of_tests();
        o.web_root = web.path();
        o.secure_cookies = true;
        return o;
    }
    Answers() {
        server.page("/dev/mail", [](const Request& r) { return Response{200, "text/html", "page " + r.path, {}}; });
    }
    Response get(std::string path, std::vector<std::pair<std::string, std::string>> headers = {}) { return server.handle(request(Method::get, std::move(path), {}, std::move(headers))); }

    WebFolder web;
    NoStore store;
    Server server{store,
                  {route(Method::post, "/api/v1/echoes", "echo", "member", "things", echo_thing, {.scope = "things:write", .errors = {error_info(HttpError::not_found)}}),
                   route(Method::get, "/api/v1/echoes", "get_thing", "public", "things", get_thing), route(Method::get, "/api/v1/broken", "break_down", "public", "things", break_down)},
                  [](Call& c, const Route&) -> Result<> {
                      if (c.request.header("authorization") == "Bearer nobody") return Error(ErrorInfo{"not-signed-in", ErrorKind::unauthenticated}, "");
                      return {};
                  },
                  options(web)};
};

TEST_F(Answers, EveryOneHasTheSecurityHeaders) {
    for (const auto& r : {get("/api/v1/echoes"), get("/api/v1/none"), get("/api/v1/broken"), get("/"), get("/icon.png"), get("/api/docs"), get("/dev/mail"), server.handle(request(Method::put, "/api/v1/echoes"))}) {
        EXPECT_EQ(header(r, "Content-Security-Policy"), "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; "
                                                        "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'");
        EXPECT_EQ(header(r, "X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(header(r, "Referrer-Policy"), "no-referrer");
        EXPECT_EQ(header(r, "Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_NE(header(r, "Permissions-Policy").find("geolocation=(self), camera=(self)"), std::string::npos);
        EXPECT_NE(header(r, "Strict-Transport-Security"), "");
        EXPECT_EQ(header(r, "X-Request-Id").size(), 32u);
        EXPECT_NE(header(r, "Cache-Control"), "");
    }
    EXPECT_EQ(header(get("/api/v1/echoes"), "Cache-Control"), "no-store");
}

struct Origin { const char* rule; std::vector<std::pair<std::string, std::string>> headers; const char* code; };

TEST_F(Answers, AChangeWithACookieComesFromOurOwnPages) {
    const std::pair<std::string, std::string> cookie{"cookie", "brigade_session=x"};
    const Origin cases[] = {
        {"own pages", {cookie, {"sec-fetch-site", "same-origin"}}, "200"},
        {"typed by the person", {cookie, {"sec-fetch-site", "none"}}, "200"},
        {"another site", {cookie, {"sec-fetch-site", "cross-site"}}, "cross-site-request"},
        {"another host of the same site", {cookie, {"sec-fetch-site", "same-site"}}, "cross-site-request"},
        {"a browser that only says its origin", {cookie, {"origin", "https://brigade.example"}}, "200"},
        {"the host it was called by", {cookie, {"origin", "http://10.0.0.7:8080"}, {"host", "10.0.0.7:8080"}}, "200"},
        {"another origin", {cookie, {"origin", "https://evil.example"}, {"host", "brigade.example"}}, "cross-site-request"},
        {"an origin that only begins like ours", {cookie, {"origin", "https://brigade.example.evil"}}, "cross-site-request"},
        {"no origin at all", {cookie, {"origin", "null"}}, "cross-site-request"},
        {"no cookie, nothing to steal", {{"sec-fetch-site", "cross-site"}}, "200"},
    };
    for (const auto& c : cases) EXPECT_EQ(code(server.handle(request(Method::post, "/api/v1/echoes", R"({"name":"a"})", c.headers))), c.code) << c.rule;
    EXPECT_EQ(get("/api/v1/echoes", {cookie, {"sec-fetch-site", "cross-site"}}).status, 200) << "reading changes nothing";
}

TEST_F(Answers, RefusalsComeInTheirOrder) {
    const auto post = [&](std::string body, std::vector<std::pair<std::string, std::string>> headers) { return code(server.handle(request(Method::post, "/api/v1/echoes", std::move(body), std::move(headers)))); };
    const std::pair<std::string, std::string> cookie{"cookie", "brigade_session=x"}, site{"sec-fetch-site", "cross-site"}, nobody{"authorization", "Bearer nobody"}, key{"idempotency-key", "é"};
    EXPECT_EQ(post("{", {cookie, site, nobody, key}), "cross-site-request");
    EXPECT_EQ(post("{", {nobody, key}), "not-signed-in");
    EXPECT_EQ(post("{", {key}), "idempotency-key-invalid");
    EXPECT_EQ(post("{", {}), "malformed-json");
}

TEST_F(Answers, ABreakdownIsToldWithoutItsReason) {
    const auto r = get("/api/v1/broken", {{"accept-language", "en"}});
    EXPECT_EQ(r.status, 500);
    EXPECT_EQ(code(r), "internal");
    EXPECT_EQ(r.body.find("hunter2"), std::string::npos);
    EXPECT_EQ(boost::json::parse(r.body).at("instance").as_string(), header(r, "X-Request-Id"));
}

TEST_F(Answers, SpeakTheCallersLanguageByTheServersClock) {
    EXPECT_EQ(get("/api/v1/echoes", {{"accept-language", "en-US,fr;q=0.5"}}).body, R"({"name":"en","things":1795444200000})");
    EXPECT_EQ(get("/api/v1/echoes").body, R"({"name":"fr","things":1795444200000})");
}

struct Found { Method method; const char* path; int status; const char* allow; };

TEST_F(Answers, AnAddressIsFoundOrSaysWhatItTakes) {
    constexpr auto put = Method::put, post = Method::post, read = Method::get;
    const Found cases[] = {
        {put, "/api/v1/echoes", 405, "GET, HEAD, POST"}, {post, "/api/docs", 405, "GET, HEAD"}, {post, "/dev/mail", 405, "GET, HEAD"}, {read, "/dev/mail", 200, ""},
        {read, "/dev/mail/1", 200, ""},                   {read, "/dev/mailbox", 200, ""},       {read, "/api", 404, ""},                 {read, "/api/", 404, ""},
        {read, "/api/v1/none", 404, ""},                  {post, "/api/v1/none", 404, ""},      {read, "/app/settings/users", 200, ""},  {read, "/none.js", 404, ""},
        {read, "/.hidden", 404, ""},                      {post, "/", 404, ""},                 {read, "/assets/../.hidden", 404, ""},   {read, "/api/v1/openapi.json", 200, ""},
    };
    for (const auto& c : cases) {
        const auto r = server.handle(request(c.method, c.path));
        EXPECT_EQ(r.status, c.status) << to_string(c.method) << " " << c.path;
        EXPECT_EQ(header(r, "Allow"), c.allow) << c.path;
        if (r.status >= 400) { EXPECT_EQ(r.content_type, "application/problem+json") << c.path; }
    }
    EXPECT_EQ(get("/dev/mailbox").body.substr(0, 15), "<!doctype html>") << "not the page of /dev/mail";
}

std::string unzipped(const std::string& zipped) {
    z_stream z{};
    inflateInit2(&z, 15 + 16);
    std::string out(100'000, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zipped.data()));
    z.avail_in = static_cast<uInt>(zipped.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    const bool whole = inflate(&z, Z_FINISH) == Z_STREAM_END;
    out.resize(z.total_out);
    inflateEnd(&z);
    return whole ? out : "not gzip";
}

TEST_F(Answers, FilesAreZippedTaggedAndKeptByTheBrowser) {
    const auto plain = get("/assets/app-1a2b.js"), zipped = get("/assets/app-1a2b.js", {{"accept-encoding", "br, gzip;q=0.8"}});
    EXPECT_EQ(plain.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(header(plain, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(plain, "Content-Encoding"), "");
    EXPECT_EQ(header(zipped, "Content-Encoding"), "gzip");
    EXPECT_EQ(header(zipped, "Vary"), "Accept-Encoding");
    EXPECT_EQ(unzipped(zipped.body), plain.body);
    EXPECT_NE(header(zipped, "ETag"), header(plain, "ETag")) << "a strong tag names the very bytes";
    for (const auto* refused : {"gzip;q=0", "br", "gzipped", ""}) EXPECT_EQ(header(get("/assets/app-1a2b.js", {{"accept-encoding", refused}}), "Content-Encoding"), "") << refused;
    EXPECT_EQ(header(get("/icon.png", {{"accept-encoding", "gzip"}}), "Content-Encoding"), "") << "nothing is saved";

    const auto known = get("/", {{"if-none-match", "\"x\", " + header(get("/"), "ETag")}});
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.body, "");
    EXPECT_EQ(header(known, "Cache-Control"), "no-cache");
    EXPECT_EQ(get("/", {{"if-none-match", "\"x\""}}).status, 200);
}

TEST_F(Answers, TheApiPagesSayEverythingOfARouteAndCallNobody) {
    const auto page = get("/api/docs").body;
    for (const auto* said : {"/api/v1/echoes", "POST", "member", "things:write", "not-found", "name", "#type-Made", "id=\"type-Made\""}) EXPECT_NE(page.find(said), std::string::npos) << said;
    for (const auto* call : {"<script", "http://", "https://", "onload", "src="}) EXPECT_EQ(page.find(call), std::string::npos) << call;
    const auto api = boost::json::parse(get("/api/v1/openapi.json").body);
    EXPECT_EQ(api, boost::json::value(openapi(server.routes(), "1")));
}

TEST_F(Answers, AServerWithoutAClockIsNotBuilt) { EXPECT_THROW(Server(store, {}, {}, {}), std::invalid_argument); }

}  // namespace
}  // namespace brigade::http
