#include "platform/http/api_pages.h"
#include "platform/text/text.h"

#include <map>

namespace brigade::http {
namespace {

// A schema in words: "string", "Me", "array of User", "integer or null".
std::string type_text(const boost::json::value& v) {
    const auto* o = v.if_object();
    if (!o || o->empty()) return "any";
    if (const auto* ref = o->if_contains("$ref")) {
        const std::string_view name = ref->as_string();
        const auto own = text::html_escaped(name.substr(name.rfind('/') + 1));
        return "<a href=\"#type-" + own + "\">" + own + "</a>";
    }
    if (const auto* any = o->if_contains("anyOf")) return type_text(any->as_array().front()) + " or null";
    std::string out;
    if (const auto* values = o->if_contains("enum")) {
        for (const auto& one : values->as_array()) out += (out.empty() ? "" : " | ") + (one.is_null() ? "null" : "<code>" + text::html_escaped(one.as_string()) + "</code>");
        return out;
    }
    const auto& type = o->at("type");
    if (type.is_array()) return text::html_escaped(type.as_array().front().as_string()) + " or null";
    if (type.as_string() == "array") return "array of " + type_text(o->at("items"));
    out = text::html_escaped(type.as_string());
    if (const auto* format = o->if_contains("format")) out += " (" + text::html_escaped(format->as_string()) + ")";
    if (const auto* pattern = o->if_contains("pattern")) out += " <code>" + text::html_escaped(pattern->as_string()) + "</code>";
    return out;
}

bool contains(const boost::json::object& schema, std::string_view name) {
    if (const auto* required = schema.if_contains("required"))
        for (const auto& r : required->as_array())
            if (r.as_string() == name) return true;
    return false;
}

std::string property_rows(const boost::json::object& schema) {
    std::string out;
    if (const auto* properties = schema.if_contains("properties"))
        for (const auto& [name, type] : properties->as_object())
            out += "<tr><td><code>" + text::html_escaped(name) + "</code></td><td>" + type_text(type) + "</td><td>" + (contains(schema, name) ? "required" : "optional") + "</td></tr>";
    return out;
}

std::string table(const std::string& caption, const std::string& rows) {
    if (rows.empty()) return {};
    return "<table><caption>" + caption + "</caption><tbody>" + rows + "</tbody></table>";
}

std::string section(const Route& r, boost::json::object& schemas) {
    const auto d = r.describe(schemas);
    std::string out = "<section id=\"" + text::html_escaped(r.operation) + "\"><h3><span class=\"m\">" + std::string(to_string(r.method)) + "</span> <code>" + text::html_escaped(r.path) + "</code></h3><p>" + text::html_escaped(r.summary) +
                      "</p><p class=\"q\">Who: " + text::html_escaped(r.role) + (r.scope.empty() ? "" : " · token scope <code>" + text::html_escaped(r.scope) + "</code>") +
                      (r.feature.empty() ? "" : " · plan feature <code>" + text::html_escaped(r.feature) + "</code>") + "</p>";
    std::string rows;
    if (const auto* parameters = d.if_contains("parameters"))
        for (const auto& p : parameters->as_array())
            rows += "<tr><td><code>" + text::html_escaped(p.at("name").as_string()) + "</code></td><td>" + type_text(p.at("schema")) + "</td><td>" + text::html_escaped(p.at("in").as_string()) +
                    (p.at("required").as_bool() ? ", required" : ", optional") + "</td></tr>";
    out += table("Parameters", rows);
    if (const auto* body = d.if_contains("requestBody"))
        out += table("Body", property_rows(body->at("content").at("application/json").at("schema").as_object()));
    const auto& success = d.at("responses").at(std::to_string(r.success)).as_object();
    out += "<p>Answers " + std::to_string(r.success);
    if (const auto* content = success.if_contains("content"))
        for (const auto& [type, shape] : content->as_object()) out += ": " + type_text(shape.at("schema"));
    out += "</p>";
    if (!r.errors.empty()) {
        out += "<p>Refusals, in the order in which they are checked: ";
        for (std::size_t i = 0; i < r.errors.size(); ++i) out += (i ? ", " : "") + ("<code>" + text::html_escaped(r.errors[i].key) + "</code>");
        out += "</p>";
    }
    return out + "</section>";
}

constexpr std::string_view head =
    "<!doctype html><html lang=\"en-CA\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Brigade API</title><style>"
    ":root{color-scheme:light dark}body{font:15px/1.55 system-ui,sans-serif;max-width:920px;margin:0 auto;padding:24px 16px 80px}a{color:#0f6b63}h2{margin-top:2.2em;text-transform:capitalize}"
    "section{border-top:1px solid #8884;padding:12px 0}h3{margin:.2em 0;font-size:1rem}.m{font-weight:700;color:#0f6b63}.q{opacity:.75;font-size:.9rem}code{font-size:.9em;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%;margin:8px 0}caption{text-align:left;font-weight:600}td{border-top:1px solid #8884;padding:4px 8px 4px 0;vertical-align:top}"
    "@media(prefers-color-scheme:dark){a,.m{color:#77bfb5}}</style></head><body>";

}  // namespace

std::string api_page(const std::vector<Route>& routes) {
    boost::json::object schemas;
    std::map<std::string, std::string> rooms;
    for (const auto& r : routes) rooms[r.tag] += section(r, schemas);
    std::string out = std::string(head) +
                      "<h1>Brigade API</h1><p>REST over JSON under <code>/api/v1</code>; its <a href=\"/api/v1/openapi.json\">OpenAPI 3.1 description</a> is made from the same table as this page. "
                      "Sign in with the session cookie, or send <code>Authorization: Bearer</code> with an API token. Every POST honours <code>Idempotency-Key</code>. Refusals are problem documents (RFC 9457) with a "
                      "stable <code>code</code> and a sentence in the language of <code>Accept-Language</code>.</p>";
    for (const auto& [room, sections] : rooms) out += "<h2>" + text::html_escaped(room) + "</h2>" + sections;
    out += "<h2>Types</h2>";
    for (const auto& [name, schema] : schemas)
        if (schema.is_object()) out += "<section id=\"type-" + text::html_escaped(name) + "\">" + table(text::html_escaped(name), property_rows(schema.as_object())) + "</section>";
    return out + "</body></html>";
}

}  // namespace brigade::http
