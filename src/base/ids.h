// Identifiers: UUIDv7 (time-ordered), a type of their own per kind, printed with the kind's prefix:
// usr_ followed by 32 hexadecimal digits. The only place that draws random numbers.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include "base/instant.h"

namespace brigade {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;
    bool is_nil() const { return *this == Uuid{}; }
    std::string hex() const;
    static std::optional<Uuid> from_hex(std::string_view);
};

// A fixed string usable as a template argument, so that each Id kind is its own type.
template <std::size_t N>
struct Prefix {
    char text[N];
    constexpr Prefix(const char (&s)[N]) { for (std::size_t i = 0; i < N; ++i) text[i] = s[i]; }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

template <Prefix P>
struct Id {
    Uuid uuid{};
    static constexpr std::string_view prefix() { return P.view(); }
    auto operator<=>(const Id&) const = default;
    std::string str() const { return std::string(prefix()) + "_" + uuid.hex(); }
    static std::optional<Id> parse(std::string_view s) {
        if (s.size() != prefix().size() + 33 || !s.starts_with(prefix()) || s[prefix().size()] != '_') return {};
        auto u = Uuid::from_hex(s.substr(prefix().size() + 1));
        if (!u) return {};
        return Id{*u};
    }
};

using OrgId = Id<"org">;
using PersonId = Id<"per">;

// Cryptographically random bytes (libsodium), for tokens.
std::string random_bytes(std::size_t count);
// URL-safe random token of `bytes` bytes of entropy.
std::string random_token(std::size_t bytes = 32);
// A new UUIDv7 at `now`; ids made in one process are strictly increasing for equal `now`.
Uuid new_uuid(Instant now);
// When it was made: by the clock it was made with.
Instant time_of(const Uuid&);
template <class IdType>
IdType new_id(Instant now) { return IdType{new_uuid(now)}; }

}  // namespace brigade

template <>
struct std::hash<brigade::Uuid> {
    std::size_t operator()(const brigade::Uuid& u) const noexcept {
        std::size_t h;
        static_assert(sizeof h == 8);
        __builtin_memcpy(&h, u.bytes.data() + 8, 8);
        return h;
    }
};
template <brigade::Prefix P>
struct std::hash<brigade::Id<P>> {
    std::size_t operator()(const brigade::Id<P>& i) const noexcept { return std::hash<brigade::Uuid>{}(i.uuid); }
};
