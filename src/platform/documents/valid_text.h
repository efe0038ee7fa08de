#pragma once
#include <string>
#include <string_view>

namespace brigade::documents {

// UTF-8 without NUL, which libraries in C take for the end; each byte that is neither becomes U+FFFD.
std::string valid_text(std::string_view);

}  // namespace brigade::documents
