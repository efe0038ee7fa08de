#include "domain/webhooks/signature.h"

#include <sodium.h>
#include <charconv>

namespace brigade::webhooks {
namespace {

std::int64_t seconds_of(Instant at) { return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count(); }

std::string sign(std::string_view secret, std::int64_t seconds, std::string_view body) { return hmac_sha256_hex(secret, std::to_string(seconds) + "." + std::string(body)); }

bool same(std::string_view a, std::string_view b) { return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

}  // namespace

std::string hmac_sha256_hex(std::string_view key, std::string_view message) {
    const auto bytes = [](std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); };
    crypto_auth_hmacsha256_state state;
    unsigned char out[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes(message), message.size());
    crypto_auth_hmacsha256_final(&state, out);
    std::string hex(2 * sizeof out + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), out, sizeof out);
    hex.pop_back();
    return hex;
}

std::string compute_signature(const std::vector<std::string>& secrets, Instant at, std::string_view body) {
    const auto seconds = seconds_of(at);
    auto out = "t=" + std::to_string(seconds);
    for (const auto& secret : secrets) out += ",v1=" + sign(secret, seconds, body);
    return out;
}

bool verify_signature(std::string_view header, std::string_view secret, std::string_view body, Instant now, std::chrono::seconds tolerance) {
    std::int64_t seconds = 0;
    bool matches = false;
    while (!header.empty()) {
        const auto part = header.substr(0, header.find(','));
        header.remove_prefix(std::min(part.size() + 1, header.size()));
        if (part.starts_with("t=")) {
            const auto digits = part.substr(2);
            const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
            if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return false;
        } else if (part.starts_with("v1=")) {
            matches = same(part.substr(3), sign(secret, seconds, body)) || matches;
        }
    }
    const auto age = seconds_of(now) - seconds;
    return matches && age <= tolerance.count() && -age <= tolerance.count();
}

}  // namespace brigade::webhooks
