// Which route a path is. Literal segments win over parameters.
#pragma once
#include <map>
#include "platform/http/route.h"

namespace brigade::http {

class Router {
public:
    explicit Router(const std::vector<Route>& routes);   // which must outlive it; throws when two routes are the same
    struct Match {
        const Route* route = nullptr;
        std::string allow;                               // other methods of this path, when the method is what does not match
    };
    Match find(Method, std::string_view path) const;

private:
    struct Node {
        std::map<std::string, Node, std::less<>> literal;
        std::unique_ptr<Node> parameter;
        std::map<Method, const Route*> routes;
    };
    static const Node* walk(const Node&, std::string_view rest);
    Node root_;
};

// Splits and decodes a request target. Nothing when an escape is malformed or the path holds NUL or "..".
struct Target { std::string path; std::vector<std::pair<std::string, std::string>> query; };
std::optional<Target> parse_target(std::string_view);

}  // namespace brigade::http
