// From request to response: routing, who may, decoding, the handler, problems, logs. Sockets are in listener.cpp.
#include "platform/http/server.h"

#include <atomic>
#include "platform/http/api_pages.h"
#include "platform/http/idempotency.h"
#include "platform/http/listener.h"
#include "platform/http/router.h"
#include "platform/http/static_files.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::http {
namespace {

constexpr const char* content_security_policy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

bool has_header(const Response& r, std::string_view name) {
    return std::any_of(r.headers.begin(), r.headers.end(), [&](const auto& h) { return h.first == name; });
}

Response not_allowed(std::string allow, Locale locale, std::string_view request_id) {
    auto r = problem(Error(HttpError::method_not_allowed), locale, request_id);
    r.headers.emplace_back("Allow", std::move(allow));
    return r;
}

Locale locale_of(std::string_view accept_language) { return locale_from_accept_language(accept_language, Locale::fr_CA); }

}  // namespace

struct Server::Impl {
    db::Store& store;
    std::vector<Route> routes;
    Router router;
    Authorizer authorizer;
    ServerOptions options;
    StaticFiles files;
    std::string openapi_text, api_page_text;
    std::vector<std::pair<std::string, Page>> pages;
    std::atomic<std::uint64_t> requests{0};
    std::unique_ptr<Listener> listener;

    Impl(db::Store& s, std::vector<Route> r, Authorizer a, ServerOptions o)
        : store(s), routes(std::move(r)), router(routes), authorizer(std::move(a)), options(std::move(o)), files(options.web_root),
          openapi_text(boost::json::serialize(openapi(routes, "1"))), api_page_text(api_page(routes)) {}

    void secure(Response& r, std::string_view request_id) const;
    bool cross_site(const Request&) const;
    Result<Response> run(const Route&, Call&);
    Result<Response> run_once(const Route&, Call&, const Idempotency&);
    Response answer(const Request&, const Route*& route, std::string& organization);
    Response page_or_file(const Request&, Locale);
    const std::string* own_page(std::string_view path) const;
    Response handle(const Request&);
    Response refuse(const Error&, std::string_view accept_language);
    std::size_t body_limit(std::string_view target) const;
    std::size_t body_limit_max() const;
};

// Only what is posted is large.
std::size_t Server::Impl::body_limit(std::string_view target) const {
    const auto parsed = parse_target(target);
    const auto* route = parsed ? router.find(Method::post, parsed->path).route : nullptr;
    return std::max(options.body_bytes_max, route ? route->body_bytes_max : 0);
}
std::size_t Server::Impl::body_limit_max() const {
    auto most = options.body_bytes_max;
    for (const auto& r : routes) most = std::max(most, r.body_bytes_max);
    return most;
}

void Server::Impl::secure(Response& r, std::string_view request_id) const {
    if (!has_header(r, "Content-Security-Policy")) r.headers.emplace_back("Content-Security-Policy", content_security_policy);
    r.headers.emplace_back("X-Content-Type-Options", "nosniff");
    r.headers.emplace_back("Referrer-Policy", "no-referrer");
    r.headers.emplace_back("Permissions-Policy", "geolocation=(self), camera=(self), microphone=()");
    r.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    if (options.secure_cookies) r.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    r.headers.emplace_back("X-Request-Id", request_id);
    if (!has_header(r, "Cache-Control")) r.headers.emplace_back("Cache-Control", "no-store");
}

// A browser tells where a request comes from; one that carries the session cookie and changes something must come from our own pages.
bool Server::Impl::cross_site(const Request& r) const {
    if (r.method == Method::get || r.header("cookie").empty()) return false;
    const auto site = r.header("sec-fetch-site");
    if (!site.empty()) return site != "same-origin" && site != "none";
    const auto origin = r.header("origin");
    if (origin.empty()) return false;  // not a browser
    const auto host = origin.find("://") == std::string_view::npos ? origin : origin.substr(origin.find("://") + 3);
    return origin != options.public_origin && host != r.header("host");
}

Result<Response> Server::Impl::run(const Route& route, Call& call) {
    TRY(auto response, route.handle(call));
    for (auto& h : call.response_headers) response.headers.push_back(std::move(h));
    return response;
}

Result<Response> Server::Impl::run_once(const Route& route, Call& call, const Idempotency& key) {
    TRY(auto earlier, key.find(store));
    if (earlier) return std::move(*earlier);
    call.keep = [&](db::Tx& tx, const std::function<boost::json::value()>& body) {
        Response kept{route.success, "application/json", route.success == 204 ? "" : boost::json::serialize(body()), call.response_headers};
        key.keep(tx, kept, call.ctx.machine_now);
    };
    // The same request, twice at once: the second meets the first one's row, or is refused for what the first one did
    // (the address is taken). Both get the first one's answer.
    Result<Response> own = Error(HttpError::overloaded, "", {{"retry_after", "1"}});
    try {
        own = run(route, call);
    } catch (const db::DbError& e) {
        if (!is_kept_already(e)) throw;
    }
    if (own.ok()) return own;
    TRY(auto other, key.find(store));
    if (other) return std::move(*other);
    return own;
}

// The pages of the server itself: their text, or nothing.
const std::string* Server::Impl::own_page(std::string_view path) const {
    if (path == "/api/v1/openapi.json") return &openapi_text;
    if (path == "/api/docs") return &api_page_text;
    return nullptr;
}

Response Server::Impl::page_or_file(const Request& request, Locale locale) {
    const auto under = [&](std::string_view prefix) { return request.path.starts_with(prefix) && (request.path.size() == prefix.size() || request.path[prefix.size()] == '/'); };
    const auto page = std::find_if(pages.begin(), pages.end(), [&](const auto& p) { return under(p.first); });
    const auto* own = own_page(request.path);
    if (request.method != Method::get) {
        if (!own && page == pages.end()) return problem(Error(HttpError::not_found), locale, request.request_id);
        return not_allowed("GET, HEAD", locale, request.request_id);
    }
    if (own) return {200, request.path.ends_with(".json") ? "application/json" : "text/html; charset=utf-8", *own, {}};
    if (page != pages.end()) return page->second(request);
    if (!under("/api"))
        if (auto file = files.find(request)) return std::move(*file);
    return problem(Error(HttpError::not_found), locale, request.request_id);
}

Response Server::Impl::answer(const Request& request, const Route*& route, std::string& organization) {
    const auto locale = locale_of(request.header("accept-language"));
    const auto match = router.find(request.method, request.path);
    route = match.route;
    if (!route && !match.allow.empty()) return not_allowed(match.allow, locale, request.request_id);
    if (!route) return page_or_file(request, locale);

    Ctx ctx;
    ctx.now = ctx.machine_now = options.clock();
    ctx.locale = locale;
    Call call(ctx, request, store);
    call.told = listener ? listener->told() : 0;
    const auto result = [&]() -> Result<Response> {
        if (cross_site(request)) return HttpError::cross_site_request;
        CHECK(authorizer(call, *route));
        TRY(const auto key, Idempotency::of(request));
        return key ? run_once(*route, call, *key) : run(*route, call);
    }();
    if (!call.ctx.organization.uuid.is_nil()) organization = call.ctx.organization.str();
    if (!result.ok()) return problem(result.error(), call.ctx.locale, request.request_id);
    return std::move(*result);
}

Response Server::Impl::handle(const Request& request) {
    const auto started = std::chrono::steady_clock::now();
    const Route* route = nullptr;
    std::string organization;
    Response response;
    try {
        response = answer(request, route, organization);
    } catch (const std::exception& e) {
        telemetry::log(telemetry::Level::error, "request failed", {{"request", request.request_id}, {"operation", route ? route->operation : ""}, {"error", e.what()}});
        response = problem(Error(HttpError::internal), locale_of(request.header("accept-language")), request.request_id);
    }
    secure(response, request.request_id);
    const std::string operation = route ? route->operation : "page";
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    const auto status = std::to_string(response.status);
    telemetry::count("http_requests_total", {{"operation", operation}, {"status", status}});
    telemetry::observe_seconds("http_request_seconds", seconds.count(), {{"operation", operation}});
    telemetry::log(telemetry::Level::info, "request", {{"method", std::string(to_string(request.method))}, {"route", route ? route->path : "page"}, {"status", status},
                                                       {"ms", std::to_string(seconds.count() * 1000)}, {"request", request.request_id}, {"organization", organization}});
    return response;
}

// What never became a request, or found no place in the queue.
Response Server::Impl::refuse(const Error& error, std::string_view accept_language) {
    const auto request_id = new_uuid(options.clock()).hex();
    auto r = problem(error, locale_of(accept_language), request_id);
    if (error.is(HttpError::method_not_allowed)) r.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    secure(r, request_id);
    const auto status = std::to_string(r.status);
    telemetry::count("http_requests_total", {{"operation", "refused"}, {"status", status}});
    telemetry::log(telemetry::Level::info, "request refused", {{"code", std::string(error.info.key)}, {"status", status}, {"request", request_id}});
    return r;
}

Server::Server(db::Store& store, std::vector<Route> routes, Authorizer authorizer, ServerOptions options) {
    if (!options.clock) throw std::invalid_argument("ServerOptions::clock is not set");
    impl_ = std::make_unique<Impl>(store, std::move(routes), std::move(authorizer), std::move(options));
}
Server::~Server() { stop(); }

unsigned short Server::start() {
    impl_->listener = std::make_unique<Listener>(
        impl_->options,
        [this](Request& r) {
            r.request_id = new_uuid(impl_->options.clock()).hex();
            return impl_->handle(r);
        },
        [this](const Error& e, std::string_view accept_language) { return impl_->refuse(e, accept_language); },
        Listener::BodyLimits{impl_->body_limit_max(), [this](std::string_view target) { return impl_->body_limit(target); }});
    return impl_->listener->start();
}
void Server::tell(const std::vector<StreamMessage>& messages) {
    if (impl_->listener) impl_->listener->tell(messages);
}
std::uint64_t Server::told() const { return impl_->listener ? impl_->listener->told() : 0; }
void Server::stop() {
    if (impl_->listener) impl_->listener->stop();
}
Response Server::handle(const Request& request) {
    if (!request.request_id.empty()) return impl_->handle(request);
    Request named = request;
    named.request_id = new_uuid(impl_->options.clock()).hex();
    return impl_->handle(named);
}
const std::vector<Route>& Server::routes() const { return impl_->routes; }
void Server::page(std::string path_prefix, Page page) { impl_->pages.emplace_back(std::move(path_prefix), std::move(page)); }

}  // namespace brigade::http
