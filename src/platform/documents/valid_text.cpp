#include "platform/documents/valid_text.h"

#include <algorithm>
#include "base/utf8.h"

namespace brigade::documents {

std::string valid_text(std::string_view s) {
    std::string out;
    while (!s.empty()) {
        const auto n = s[0] == '\0' ? 0 : utf8_length(s);
        if (n == 0) out += "\uFFFD";
        else out += s.substr(0, n);
        s.remove_prefix(std::max<std::size_t>(n, 1));
    }
    return out;
}

}  // namespace brigade::documents
