// Fuzzes the HTTP and JSON entry: the request target, the router, decoding of described structs, problem documents. The first byte chooses the
// route's method; up to the first line break is the target; the rest is the body. No socket and no store is reached.
#include "platform/http/server.h"

namespace brigade::http {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Inner { std::string text; std::optional<std::int64_t> number; Colour colour{}; };
BOOST_DESCRIBE_STRUCT(Inner, (), (text, number, colour))
struct Outer { OrgId id; std::vector<Inner> items; std::optional<bool> flag; Instant at{}; Date day{}; Locale locale{}; boost::json::value free_form; };
BOOST_DESCRIBE_STRUCT(Outer, (), (id, items, flag, at, day, locale, free_form))
struct Query { OrgId id; std::optional<int> limit; std::optional<bool> all; std::optional<std::string> q; };
BOOST_DESCRIBE_STRUCT(Query, (), (id, limit, all, q))

// What was read must be written and read back the same.
Result<Outer> echo(Call&, const Outer& o) {
    const auto again = parse_json<Outer>(boost::json::serialize(to_json(o)));
    if (!again.ok() || boost::json::serialize(to_json(*again)) != boost::json::serialize(to_json(o))) __builtin_trap();
    return o;
}
Result<Query> look(Call&, const Query& q) { return q; }

class NoStore final : public db::Store {
public:
    std::string engine() const override { return "none"; }

protected:
    void write_erased(const std::function<bool(db::Tx&)>&) override { __builtin_trap(); }
    void read_erased(const std::function<void(db::Tx&)>&) override { __builtin_trap(); }
};

}  // namespace
}  // namespace brigade::http

#include "platform/http/router.h"
#include "platform/telemetry/telemetry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace brigade;
    using namespace brigade::http;
    static NoStore store;
    static Server server = [] {
        telemetry::set_log_level(telemetry::Level::error);
        ServerOptions options;
        options.clock = [] { return instant_of_ms(1'795'444'200'000); };
        return Server(store, {route(Method::post, "/api/v1/things/{id}/echoes", "echo", "public", "fuzz", echo), route(Method::get, "/api/v1/things/{id}", "look", "public", "fuzz", look)},
                      [](Call&, const Route&) -> Result<> { return {}; }, options);
    }();
    if (size < 2) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto end = std::min(text.find('\n'), text.size());
    auto target = parse_target(text.substr(0, end));
    Request r;
    r.method = static_cast<Method>(data[0] % 5);
    r.headers = {{"content-type", "application/json"}, {"accept-language", data[0] & 8 ? "fr" : "en"}};
    // Most inputs would stop at the router: half of them are given a path that is there.
    if (target) {
        r.path = std::move(target->path);
        r.query = std::move(target->query);
    }
    if (data[0] & 16) {
        r.method = data[0] & 32 ? Method::post : Method::get;
        r.path = "/api/v1/things/org_00000000000000000000000000000001";
        if (r.method == Method::post) r.path += "/echoes";
    }
    r.body = end < text.size() ? std::string(text.substr(end + 1)) : std::string();
    const auto response = server.handle(r);
    if (response.status == 500) __builtin_trap();
    return 0;
}
