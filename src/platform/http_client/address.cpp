#include "platform/http_client/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>

namespace brigade::http_client {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

struct Range { const char* network; int bits; };
// What the registries keep for special purposes (RFC 6890 and its additions).
constexpr Range private_v4[] = {{"0.0.0.0", 8}, {"10.0.0.0", 8}, {"100.64.0.0", 10}, {"127.0.0.0", 8}, {"169.254.0.0", 16}, {"172.16.0.0", 12}, {"192.0.0.0", 24}, {"192.0.2.0", 24},
                                {"192.88.99.0", 24}, {"192.168.0.0", 16}, {"198.18.0.0", 15}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 4}, {"240.0.0.0", 4}};
// Of IPv6 only what is given out, without what carries an IPv4 address inside or is for documents.
constexpr Range public_v6 = {"2000::", 3};
constexpr Range private_v6[] = {{"2001::", 23}, {"2001:db8::", 32}, {"2002::", 16}, {"3fff::", 20}};
constexpr Range mapped_v4 = {"::ffff:0:0", 96};

bool begins_with(const std::uint8_t* address, const std::uint8_t* network, int bits) {
    for (int i = 0; i < bits; ++i)
        if ((address[i / 8] ^ network[i / 8]) >> (7 - i % 8) & 1) return false;
    return true;
}
bool in(const std::uint8_t* address, int family, const Range& range) {
    Bytes network{};
    inet_pton(family, range.network, network.data());
    return begins_with(address, network.data(), range.bits);
}
bool is_public_v4(const std::uint8_t* address) {
    return std::none_of(std::begin(private_v4), std::end(private_v4), [&](const Range& r) { return in(address, AF_INET, r); });
}
bool is_public_v6(const std::uint8_t* address) {
    if (in(address, AF_INET6, mapped_v4)) return is_public_v4(address + 12);
    return in(address, AF_INET6, public_v6) && std::none_of(std::begin(private_v6), std::end(private_v6), [&](const Range& r) { return in(address, AF_INET6, r); });
}

}  // namespace

bool is_public_address(std::string_view text) {
    Bytes address{};
    const std::string s(text);
    if (inet_pton(AF_INET, s.c_str(), address.data()) == 1) return is_public_v4(address.data());
    if (inet_pton(AF_INET6, s.c_str(), address.data()) == 1) return is_public_v6(address.data());
    return false;
}

bool is_public_address(const sockaddr& a) {
    Bytes address{};
    if (a.sa_family == AF_INET) {
        std::memcpy(address.data(), &reinterpret_cast<const sockaddr_in&>(a).sin_addr, 4);
        return is_public_v4(address.data());
    }
    if (a.sa_family != AF_INET6) return false;
    std::memcpy(address.data(), &reinterpret_cast<const sockaddr_in6&>(a).sin6_addr, 16);
    return is_public_v6(address.data());
}

bool may_be_public_host(std::string_view text) {
    std::string host(text);
    std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (host.starts_with('[') && host.ends_with(']')) return is_public_address(host.substr(1, host.size() - 2));
    while (host.ends_with('.')) host.pop_back();
    const auto last = host.substr(host.rfind('.') == std::string::npos ? 0 : host.rfind('.') + 1);
    // The last label of a name is never a number: a resolver would read an address.
    if (!last.empty() && std::isdigit(static_cast<unsigned char>(last[0]))) return is_public_address(host);
    // A name without a dot, or of a domain that no public server answers for.
    if (host.find('.') == std::string::npos) return false;
    for (const auto* local : {".localhost", ".local", ".internal", ".localdomain", ".lan", ".home.arpa"})
        if (host.ends_with(local)) return false;
    return true;
}

}  // namespace brigade::http_client
