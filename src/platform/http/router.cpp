#include "platform/http/router.h"

namespace brigade::http {
namespace {

std::string_view take_segment(std::string_view& rest) {
    rest.remove_prefix(1);  // the slash
    const auto end = std::min(rest.find('/'), rest.size());
    const auto segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> decoded(std::string_view s, bool plus_is_space) {
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '+' && plus_is_space) { out += ' '; continue; }
        if (s[i] != '%') { out += s[i]; continue; }
        if (i + 2 >= s.size() || hex(s[i + 1]) < 0 || hex(s[i + 2]) < 0) return {};
        out += static_cast<char>(hex(s[i + 1]) << 4 | hex(s[i + 2]));
        i += 2;
    }
    if (out.find('\0') != std::string::npos) return {};
    return out;
}

}  // namespace

Router::Router(const std::vector<Route>& routes) {
    for (const auto& r : routes) {
        Node* node = &root_;
        for (std::string_view rest = r.path; !rest.empty();) {
            const auto segment = take_segment(rest);
            if (segment.starts_with('{')) {
                if (!node->parameter) node->parameter = std::make_unique<Node>();
                node = node->parameter.get();
            } else {
                node = &node->literal[std::string(segment)];
            }
        }
        if (!node->routes.emplace(r.method, &r).second) throw std::logic_error("two routes for " + r.path);
    }
}

const Router::Node* Router::walk(const Node& node, std::string_view rest) {
    if (rest.empty()) return node.routes.empty() ? nullptr : &node;
    const auto segment = take_segment(rest);
    if (const auto it = node.literal.find(segment); it != node.literal.end())
        if (const auto* found = walk(it->second, rest)) return found;
    if (node.parameter && !segment.empty()) return walk(*node.parameter, rest);
    return nullptr;
}

Router::Match Router::find(Method method, std::string_view path) const {
    if (!path.starts_with('/')) return {};
    const auto* node = walk(root_, path);
    if (!node) return {};
    if (const auto it = node->routes.find(method); it != node->routes.end()) return {it->second, {}};
    Match m;
    for (const auto& [other, route] : node->routes) m.allow += (m.allow.empty() ? "" : ", ") + std::string(other == Method::get ? "GET, HEAD" : to_string(other));
    return m;
}

std::optional<Target> parse_target(std::string_view target) {
    const auto mark = target.find('?');
    auto path = decoded(target.substr(0, mark), false);
    if (!path || !path->starts_with('/') || path->find("/../") != std::string::npos || path->ends_with("/..")) return {};
    Target out{std::move(*path), {}};
    auto query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
    constexpr std::size_t parameters_max = 100;
    while (!query.empty() && out.query.size() < parameters_max) {
        const auto end = std::min(query.find('&'), query.size());
        const auto one = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (one.empty()) continue;
        const auto equals = one.find('=');
        auto name = decoded(one.substr(0, equals), true);
        auto value = equals == std::string_view::npos ? std::optional<std::string>("") : decoded(one.substr(equals + 1), true);
        if (!name || !value) return {};
        out.query.emplace_back(std::move(*name), std::move(*value));
    }
    return out;
}

}  // namespace brigade::http
