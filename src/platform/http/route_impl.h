// Templates of route.h: from a described request struct and a handler to one entry of the table.
#pragma once

namespace brigade::http {

namespace detail {

// Path parameters in the order of the pattern: "/users/{user_id}" has user_id.
std::vector<std::string> parameters_of(std::string_view pattern);
bool is_parameter(std::string_view pattern, std::string_view member);
// What the URL says, as the JSON the reader takes: text to integers and booleans where the member wants them.
boost::json::value from_url_text(std::string_view text, bool wants_integer, bool wants_boolean);
// The pieces of a request that its struct is read from: path and query, or path and body.
Result<boost::json::object> gather(const Route&, const Request&);
boost::json::object parameter(std::string_view name, bool in_path, bool required, boost::json::value schema);
boost::json::object describe_answer(const Route&, boost::json::value schema, std::string_view content_type);

template <class T>
struct Plain { using type = T; };
template <class T>
struct Plain<std::optional<T>> { using type = T; };

// Reads URL text into the object for every member that comes from the URL.
template <class Req>
Result<Req> decode(const Route& route, const Request& request) {
    TRY(auto object, gather(route, request));
    boost::mp11::mp_for_each<wire::Members<Req>>([&](auto m) {
        using Member = typename Plain<std::remove_cvref_t<decltype(std::declval<Req&>().*m.pointer)>>::type;
        const bool from_query = route.method == Method::get || route.method == Method::delete_;
        if (!from_query && !is_parameter(route.path, m.name)) return;
        auto* value = object.if_contains(m.name);
        if (value && value->is_string())
            *value = from_url_text(value->as_string(), std::is_integral_v<Member> && !std::is_same_v<Member, bool>, std::is_same_v<Member, bool>);
    });
    return from_json<Req>(boost::json::value(std::move(object)));
}

template <class Req>
boost::json::object describe_request(const Route& route, boost::json::object& components) {
    boost::json::array parameters;
    boost::json::object properties;
    boost::json::array required;
    const bool from_query = route.method == Method::get || route.method == Method::delete_;
    boost::mp11::mp_for_each<wire::Members<Req>>([&](auto m) {
        using Member = std::remove_cvref_t<decltype(std::declval<Req&>().*m.pointer)>;
        const bool in_path = is_parameter(route.path, m.name), optional = wire::is_optional<Member>::value;
        if (in_path || from_query) return parameters.push_back(parameter(m.name, in_path, in_path || !optional, schema_of<typename Plain<Member>::type>(components)));
        properties[m.name] = schema_of<Member>(components);
        if (!optional) required.emplace_back(m.name);
    });
    boost::json::object out;
    if (!parameters.empty()) out["parameters"] = std::move(parameters);
    if (!from_query) {
        boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
        const bool body_required = !required.empty();
        if (body_required) schema["required"] = std::move(required);
        out["requestBody"] = boost::json::object{{"required", body_required}, {"content", {{"application/json", {{"schema", std::move(schema)}}}}}};
    }
    return out;
}

Route entry(Method, std::string path, std::string operation, std::string role, std::string tag, RouteOptions);

}  // namespace detail

template <class Req, class Resp>
Route route(Method method, std::string path, std::string operation, std::string role, std::string tag, Result<Resp> (*handler)(Call&, const Req&), RouteOptions options) {
    auto r = detail::entry(method, std::move(path), std::move(operation), std::move(role), std::move(tag), std::move(options));
    // A copy of what decoding needs: the table's own entry may move.
    const Route shape = r;
    r.handle = [shape, handler](Call& call) -> Result<Response> {
        TRY(const auto request, detail::decode<Req>(shape, call.request));
        TRY(const auto answer, handler(call, request));
        Response out;
        out.status = shape.success;
        if (shape.success != 204) out.body = boost::json::serialize(to_json(answer));
        return out;
    };
    r.describe = [shape](boost::json::object& components) {
        auto out = detail::describe_request<Req>(shape, components);
        out["responses"] = detail::describe_answer(shape, shape.success == 204 ? boost::json::value(nullptr) : schema_of<Resp>(components), "application/json");
        return out;
    };
    return r;
}

template <class Req>
Route raw_route(Method method, std::string path, std::string operation, std::string role, std::string tag, Result<Response> (*handler)(Call&, const Req&), std::string content_type, RouteOptions options) {
    auto r = detail::entry(method, std::move(path), std::move(operation), std::move(role), std::move(tag), std::move(options));
    const Route shape = r;
    r.handle = [shape, handler](Call& call) -> Result<Response> {
        TRY(const auto request, detail::decode<Req>(shape, call.request));
        return handler(call, request);
    };
    r.describe = [shape, content_type](boost::json::object& components) {
        auto out = detail::describe_request<Req>(shape, components);
        out["responses"] = detail::describe_answer(shape, boost::json::object{{"type", "string"}, {"format", "binary"}}, content_type);
        return out;
    };
    return r;
}

}  // namespace brigade::http
