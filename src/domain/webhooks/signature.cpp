#include "domain/webhooks/signature.h"

#include <charconv>
#include "base/hmac.h"

namespace brigade::webhooks {
namespace {

std::int64_t seconds_of(Instant at) { return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count(); }

std::string sign(std::string_view secret, std::int64_t seconds, std::string_view body) { return hmac_sha256_hex(secret, std::to_string(seconds) + "." + std::string(body)); }

}  // namespace

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
            matches = same_secret(part.substr(3), sign(secret, seconds, body)) || matches;
        }
    }
    const auto age = seconds_of(now) - seconds;
    return matches && age <= tolerance.count() && -age <= tolerance.count();
}

}  // namespace brigade::webhooks
