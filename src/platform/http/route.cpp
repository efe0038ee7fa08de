#include "platform/http/route.h"

#include <charconv>
#include "platform/text/text.h"

namespace brigade::http {

std::string_view to_string(Method m) {
    constexpr std::string_view names[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    return names[static_cast<int>(m)];
}

std::string_view Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (key == name) return value;
    return {};
}

std::string_view Request::cookie(std::string_view name) const {
    auto all = header("cookie");
    while (!all.empty()) {
        const auto end = std::min(all.find(';'), all.size());
        auto one = all.substr(0, end);
        all.remove_prefix(std::min(end + 1, all.size()));
        while (one.starts_with(' ')) one.remove_prefix(1);
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') return one.substr(name.size() + 1);
    }
    return {};
}

ErrorInfo error_info(HttpError e) {
    switch (e) {
        case HttpError::not_found: return {"not-found", ErrorKind::not_found};
        case HttpError::method_not_allowed: return {"method-not-allowed", ErrorKind::invalid};
        case HttpError::unsupported_media_type: return {"unsupported-media-type", ErrorKind::invalid};
        case HttpError::idempotency_key_reused: return {"idempotency-key-reused", ErrorKind::conflict};
        case HttpError::idempotency_key_invalid: return {"idempotency-key-invalid", ErrorKind::invalid};
        case HttpError::cross_site_request: return {"cross-site-request", ErrorKind::forbidden};
        case HttpError::overloaded: return {"overloaded", ErrorKind::unavailable};
        case HttpError::request_timeout: return {"request-timeout", ErrorKind::invalid};
        case HttpError::malformed_request: return {"malformed-request", ErrorKind::invalid};
        case HttpError::internal: return {"internal", ErrorKind::unavailable};
    }
    std::abort();
}

int status_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid: return 422;
        case ErrorKind::unauthenticated: return 401;
        case ErrorKind::forbidden: return 403;
        case ErrorKind::not_found: return 404;
        case ErrorKind::conflict: return 409;
        case ErrorKind::plan: return 403;
        case ErrorKind::payment: return 402;
        case ErrorKind::limit: return 429;
        case ErrorKind::unavailable: return 503;
    }
    std::abort();
}

namespace {

// Refusals of HTTP itself, whose status says more than their kind.
int status_of_error(const ErrorInfo& info) {
    constexpr std::pair<std::string_view, int> own[] = {{"malformed-json", 400}, {"malformed-request", 400}, {"invalid-utf8", 400}, {"body-too-large", 413}, {"method-not-allowed", 405},
                                                        {"unsupported-media-type", 415}, {"request-timeout", 408}, {"internal", 500}};
    for (const auto& [key, status] : own)
        if (info.key == key) return status;
    return status_of(info.kind);
}

std::string_view title_key(ErrorKind kind) {
    constexpr std::string_view keys[] = {"titles.invalid", "titles.unauthenticated", "titles.forbidden", "titles.not_found", "titles.conflict",
                                         "titles.plan",    "titles.payment",         "titles.limit",     "titles.unavailable"};
    return keys[static_cast<int>(kind)];
}

boost::json::object field_error(const Error& e, Locale locale) {
    return {{"field", e.field}, {"code", e.info.key}, {"detail", text::sentence(locale, "errors." + std::string(e.info.key), e.params)}};
}

}  // namespace

Response problem(const Error& e, Locale locale, std::string_view request_id) {
    const int status = status_of_error(e.info);
    const auto detail = text::sentence(locale, "errors." + std::string(e.info.key), e.params);
    boost::json::object body{{"type", "/problems/" + std::string(e.info.key)}, {"code", e.info.key}, {"title", text::sentence(locale, title_key(e.info.kind))},
                             {"status", status}, {"detail", detail}};
    if (!request_id.empty()) body["instance"] = request_id;
    if (!e.field.empty()) {
        boost::json::array fields{field_error(e, locale)};
        for (const auto& d : e.details) fields.push_back(field_error(d, locale));
        body["errors"] = std::move(fields);
    }
    Response r{status, "application/problem+json", {}, {}};
    for (const auto& [name, value] : e.params) {
        if (name == "feature" || name == "plan") body[name] = value;
        if (name == "retry_after") r.headers.emplace_back("Retry-After", value);
    }
    r.headers.emplace_back("Content-Language", to_string(locale));
    r.body = boost::json::serialize(body);
    return r;
}

namespace {

// "application/json", in any case, with or without parameters.
bool is_json(std::string_view content_type) {
    constexpr std::string_view wanted = "application/json";
    const auto media = content_type.substr(0, content_type.find_first_of("; "));
    return std::equal(media.begin(), media.end(), wanted.begin(), wanted.end(), [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; });
}

}  // namespace

namespace detail {

std::vector<std::string> parameters_of(std::string_view pattern) {
    std::vector<std::string> out;
    for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) out.emplace_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
    return out;
}

bool is_parameter(std::string_view pattern, std::string_view member) { return pattern.find("{" + std::string(member) + "}") != std::string_view::npos; }

boost::json::value from_url_text(std::string_view text, bool wants_integer, bool wants_boolean) {
    if (wants_integer) {
        std::int64_t n = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
        if (error == std::errc{} && end == text.data() + text.size()) return n;
    }
    if (wants_boolean && (text == "true" || text == "false")) return text == "true";
    return boost::json::string(text);
}

Result<boost::json::object> gather(const Route& route, const Request& request) {
    boost::json::object out;
    if (route.method == Method::get || route.method == Method::delete_) {
        for (const auto& [name, value] : request.query) {
            if (!wire::valid_utf8(name) || !wire::valid_utf8(value)) return WireError::invalid_utf8;
            out.insert_or_assign(name, value);
        }
    } else if (!request.body.empty()) {
        if (!is_json(request.header("content-type"))) return HttpError::unsupported_media_type;
        TRY(auto body, parse_text(request.body));
        if (!body.is_object()) return Error(WireError::wrong_type, ".", {{"expected", "object"}});
        out = std::move(body.as_object());
    }
    // The path wins: what names the thing is not overridden by the body.
    std::string_view pattern = route.path, path = request.path;
    while (!pattern.empty() && !path.empty()) {
        const auto a = std::min(pattern.find('/', 1), pattern.size()), b = std::min(path.find('/', 1), path.size());
        if (pattern.size() > 1 && pattern[1] == '{') {
            const auto value = path.substr(1, b - 1);
            if (!wire::valid_utf8(value)) return WireError::invalid_utf8;
            const auto name = pattern.substr(2, a - 3);
            if (out.contains(name)) return Error(WireError::unknown_field, "." + std::string(name));
            out.insert_or_assign(name, value);
        }
        pattern.remove_prefix(a);
        path.remove_prefix(b);
    }
    return out;
}

boost::json::object parameter(std::string_view name, bool in_path, bool required, boost::json::value schema) {
    return {{"name", name}, {"in", in_path ? "path" : "query"}, {"required", required}, {"schema", std::move(schema)}};
}

boost::json::object describe_answer(const Route& route, boost::json::value schema, std::string_view content_type) {
    boost::json::object success{{"description", route.success == 204 ? "Done; no content" : "The answer"}};
    if (!schema.is_null()) success["content"] = boost::json::object{{content_type, {{"schema", std::move(schema)}}}};
    boost::json::object out{{std::to_string(route.success), std::move(success)}};
    out["default"] = boost::json::object{{"$ref", "#/components/responses/Problem"}};
    return out;
}

Route entry(Method method, std::string path, std::string operation, std::string role, std::string tag, RouteOptions o) {
    Route r;
    r.method = method;
    r.path = std::move(path);
    r.operation = std::move(operation);
    r.role = std::move(role);
    r.feature = std::move(o.feature);
    r.scope = std::move(o.scope);
    r.success = o.success;
    r.tag = std::move(tag);
    r.summary = std::move(o.summary);
    r.errors = std::move(o.errors);
    r.body_bytes_max = o.body_bytes_max;
    return r;
}

}  // namespace detail

namespace {

boost::json::object problem_schema() {
    const boost::json::object text{{"type", "string"}};
    boost::json::object field{{"type", "object"}, {"properties", {{"field", text}, {"code", text}, {"detail", text}}}, {"required", {"field", "code", "detail"}}};
    return {{"type", "object"},
            {"properties", {{"type", text}, {"code", text}, {"title", text}, {"status", {{"type", "integer"}}}, {"detail", text}, {"instance", text}, {"feature", text}, {"plan", text},
                            {"errors", {{"type", "array"}, {"items", std::move(field)}}}}},
            {"required", {"type", "code", "title", "status", "detail"}}};
}

}  // namespace

boost::json::object openapi(const std::vector<Route>& routes, std::string_view version) {
    boost::json::object schemas, paths;
    schemas["Problem"] = problem_schema();
    for (const auto& r : routes) {
        auto operation = r.describe(schemas);
        operation["operationId"] = r.operation;
        operation["summary"] = r.summary;
        operation["tags"] = boost::json::array{r.tag};
        operation["x-role"] = r.role;
        if (!r.feature.empty()) operation["x-feature"] = r.feature;
        if (!r.scope.empty()) operation["x-scope"] = r.scope;
        boost::json::array codes;
        for (const auto& e : r.errors) codes.emplace_back(e.key);
        if (!codes.empty()) operation["x-problems"] = std::move(codes);
        if (r.role != "public") operation["security"] = boost::json::array{boost::json::object{{"session", boost::json::array{}}}, boost::json::object{{"token", boost::json::array{}}}};
        std::string method(to_string(r.method));
        for (char& c : method) c = static_cast<char>(c | 0x20);
        auto& path = paths[r.path];
        if (!path.is_object()) path = boost::json::object{};
        path.as_object()[method] = std::move(operation);
    }
    boost::json::object problem_response{{"description", "A problem document (RFC 9457)"}, {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
    return {{"openapi", "3.1.0"},
            {"info", {{"title", "Brigade"}, {"version", version}}},
            {"paths", std::move(paths)},
            {"components", {{"schemas", std::move(schemas)}, {"responses", {{"Problem", std::move(problem_response)}}},
                            {"securitySchemes", {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "brigade_session"}}}, {"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

}  // namespace brigade::http
