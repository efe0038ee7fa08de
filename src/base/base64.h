// Bytes in JSON.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace brigade {

// Of base64 (RFC 4648, padded; ends of lines are passed over). Nothing when it is not.
std::optional<std::string> from_base64(std::string_view);

}  // namespace brigade
