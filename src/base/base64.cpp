#include "base/base64.h"

#include <sodium.h>

namespace brigade {

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    auto* const into = reinterpret_cast<unsigned char*>(bytes.data());
    if (sodium_base642bin(into, bytes.size(), text.data(), text.size(), "\r\n", &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) return {};
    bytes.resize(size);
    return bytes;
}

}  // namespace brigade
