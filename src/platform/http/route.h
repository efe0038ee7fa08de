// The table of routes. One entry names method, path, who may call it (role), the plan feature it needs, the token scope, its request
// and response types and its handler. Authorisation, plan gate, OpenAPI, the web client's types and the "every route as everybody" test come
// from this table.
//
// A request is one described struct: members named in the path's {} are path parameters; the others come from the query string
// (GET, DELETE) or the JSON body (POST, PUT, PATCH).
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "platform/context.h"
#include "platform/db/store.h"
#include "platform/http/wire.h"

namespace brigade::http {

enum class Method { get, post, put, patch, delete_ };
std::string_view to_string(Method);

// The raw request, for the few handlers that need more than their struct.
struct Request {
    Method method = Method::get;
    std::string path;                       // percent-decoded, without the query
    std::vector<std::pair<std::string, std::string>> query;
    std::vector<std::pair<std::string, std::string>> headers;   // names in lower case
    std::string body;
    std::string peer;                       // IP address (X-Forwarded-For honoured only behind a trusted proxy)
    std::string request_id;
    std::string_view header(std::string_view lower_case_name) const;   // empty when absent
    std::string_view cookie(std::string_view name) const;
};

// What turns an answer into a stream of events: the topic to hear, what is sent first, and what was told when that was read.
struct StreamStart { std::string topic, first; std::uint64_t seen = 0; };

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;          // Set-Cookie among them
    std::shared_ptr<const StreamStart> stream{};                       // stays open; the body is not sent
};

enum class HttpError { not_found, method_not_allowed, unsupported_media_type, idempotency_key_reused, idempotency_key_invalid,
                       cross_site_request, overloaded, request_timeout, malformed_request, internal };
ErrorInfo error_info(HttpError);

// What a handler is given.
class Call {
public:
    Ctx ctx;
    const Request& request;
    db::Store& store;
    std::vector<std::pair<std::string, std::string>> response_headers;  // a handler may add Set-Cookie here
    void* session = nullptr;                                            // the authoriser's own record of who calls (accounts::Caller)

    Call(Ctx c, const Request& r, db::Store& s) : ctx(std::move(c)), request(r), store(s) {}

    // The command's transaction. With an Idempotency-Key the same transaction keeps the answer under the key (encrypted with a key
    // derived from it, cookies included), so that a repeated request gets the first answer and runs nothing. Use it, once, in every POST handler; f
    // returns Result<Response type of the route>. For other methods it is store.write.
    template <class F> auto write(F&& f) -> std::invoke_result_t<F, db::Tx&> {
        return store.write([&](db::Tx& tx) {
            auto r = f(tx);
            if constexpr (requires { r.ok(); }) { if (r.ok()) keep_answer(tx, [&] { return to_json(*r); }); }
            return r;
        });
    }
    template <class F> auto read(F&& f) { return store.read(std::forward<F>(f)); }

    std::uint64_t told = 0;                    // how much streams were told when the request came: StreamStart::seen
    // Set by the server before the handler runs.
    std::function<void(db::Tx&, const std::function<boost::json::value()>&)> keep;
private:
    void keep_answer(db::Tx& tx, const std::function<boost::json::value()>& body) { if (keep) keep(tx, body); }
};

struct Route {
    Method method;
    std::string path;              // "/api/v1/users/{user_id}"
    std::string operation;         // "deactivate_user": operationId
    std::string role;              // "public", "signed_in", "person", "worker", "member", "member_with_pay", "administrator", "owner", "operator"
    std::string feature;           // key in the plan catalogue, or empty
    std::string scope;             // API-token scope, or empty: not callable with a token
    int success = 200;
    std::string tag;               // room, for the API pages
    std::string summary;           // English; API documentation only
    std::vector<ErrorInfo> errors; // the route's own refusals, in the order in which they are checked
    std::size_t body_bytes_max = 0; // of a POST that takes more than the server's limit; 0: that limit
    // Made by route<>():
    std::function<Result<Response>(Call&)> handle;
    std::function<boost::json::object(boost::json::object& components)> describe;  // {"parameters":…, "requestBody":…, "responses":…}
};

struct RouteOptions {
    std::string feature{}, scope{}, summary{};
    int success = 200;
    std::vector<ErrorInfo> errors{};
    std::size_t body_bytes_max = 0;
};

// Handler: Result<Resp> (*)(Call&, const Req&). Resp Empty with success 204 sends no body.
template <class Req, class Resp>
Route route(Method m, std::string path, std::string operation, std::string role, std::string tag, Result<Resp> (*handler)(Call&, const Req&), RouteOptions = {});
// A route whose answer is not JSON (a logo, a PDF).
template <class Req>
Route raw_route(Method m, std::string path, std::string operation, std::string role, std::string tag, Result<Response> (*handler)(Call&, const Req&), std::string content_type, RouteOptions = {});

// Who calls, and may they? Given by app/: finds the session or token, fills call.ctx, checks role, scope and feature, in that order.
using Authorizer = std::function<Result<>(Call&, const Route&)>;

// OpenAPI 3.1 of the table.
boost::json::object openapi(const std::vector<Route>&, std::string_view version);

// Problem document (RFC 9457) for an error, in the locale. Returns status and body.
Response problem(const Error&, Locale, std::string_view request_id);
int status_of(ErrorKind);

}  // namespace brigade::http

#include "platform/http/route_impl.h"
