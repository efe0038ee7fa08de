#include "base/locale.h"

#include <algorithm>

namespace brigade {
namespace {

std::string_view trimmed(std::string_view s) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!s.empty() && blank(s.front())) s.remove_prefix(1);
    while (!s.empty() && blank(s.back())) s.remove_suffix(1);
    return s;
}

// A weight in thousandths: "0.8" is 800. Anything malformed weighs 1000, as if not given.
int weight_of(std::string_view q) {
    if (!q.starts_with("q=") && !q.starts_with("Q=")) return 1000;
    q.remove_prefix(2);
    if (q.empty() || (q[0] != '0' && q[0] != '1') || q.size() > 5 || (q.size() > 1 && q[1] != '.')) return 1000;
    int out = (q[0] - '0') * 1000, scale = 100;
    for (std::size_t i = 2; i < q.size() && scale > 0; ++i, scale /= 10) {
        if (q[i] < '0' || q[i] > '9') return 1000;
        out += (q[i] - '0') * scale;
    }
    return std::min(out, 1000);
}

}  // namespace

Locale locale_from_accept_language(std::string_view header, Locale otherwise) {
    int best = 0;
    Locale found = otherwise;
    while (!header.empty()) {
        const auto comma = std::min(header.find(','), header.size());
        const auto part = header.substr(0, comma);
        header.remove_prefix(std::min(comma + 1, header.size()));
        const auto semicolon = part.find(';');
        const auto tag = trimmed(part.substr(0, semicolon));
        const int weight = semicolon == std::string_view::npos ? 1000 : weight_of(trimmed(part.substr(semicolon + 1)));
        if (tag.size() < 2 || weight <= best) continue;
        const char a = static_cast<char>(tag[0] | 0x20), b = static_cast<char>(tag[1] | 0x20);
        if (tag.size() > 2 && tag[2] != '-') continue;
        if (a == 'f' && b == 'r') found = Locale::fr_CA, best = weight;
        else if (a == 'e' && b == 'n') found = Locale::en_CA, best = weight;
    }
    return found;
}

}  // namespace brigade
