// Message authentication: who knows the key made this text.
#pragma once
#include <string>
#include <string_view>

namespace brigade {

// HMAC-SHA256 (RFC 2104), 64 hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view message);
// Takes the same time wherever they differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace brigade
