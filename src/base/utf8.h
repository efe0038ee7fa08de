// UTF-8, as strict as PostgreSQL: no overlong form, no surrogate, nothing past U+10FFFF.
#pragma once
#include <cstddef>
#include <string_view>

namespace brigade {

// Bytes of the character that `s` begins with; 0 when it begins with none.
constexpr std::size_t utf8_length(std::string_view s) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const auto of = [&](std::size_t n, unsigned char low, unsigned char high) -> std::size_t {
        if (s.size() < n || byte(1) < low || byte(1) > high) return 0;
        for (std::size_t i = 2; i < n; ++i)
            if ((byte(i) & 0xC0) != 0x80) return 0;
        return n;
    };
    if (s.empty()) return 0;
    const auto c = byte(0);
    if (c < 0x80) return 1;
    if (c < 0xC2) return 0;
    if (c < 0xE0) return of(2, 0x80, 0xBF);
    if (c < 0xF0) return of(3, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF);
    if (c < 0xF5) return of(4, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF);
    return 0;
}

constexpr bool valid_utf8(std::string_view s) {
    while (!s.empty()) {
        const auto n = utf8_length(s);
        if (n == 0) return false;
        s.remove_prefix(n);
    }
    return true;
}

}  // namespace brigade
